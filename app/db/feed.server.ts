import { sql } from 'kysely';
import type { Stage } from '#templates/content.ts';
import type { Db } from './client.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/** Whoever reads the feed: somebody of whom nothing is known, and who sees nothing that is restricted. */
const CUSTOMER: Viewer = { userId: null, name: 'customer', role: 'viewer', teamRoles: {}, timeZone: 'UTC' };
/** The end of an incident is told for so long. */
const TOLD_AFTERWARDS = sql`interval '24 hours'`;
const MOST = 50;

/** The latest that customers were told of an incident. */
export interface FeedUpdate {
  id: string;
  sentAt: Date;
  stage: Stage;
  isResolved: boolean;
  subject: string;
  /** Markdown. */
  body: string;
  services: { slug: string; name: string }[];
}

/** Whether a feed is open under this key. */
export async function hasFeed(db: Db, key: string): Promise<boolean> {
  const found = await db.selectFrom('organisations').select('id').where('feedKey', '=', key).executeTakeFirst();
  return found !== undefined;
}

/**
 * What customers are told now: of every production incident the latest message to the outside that was sent as a notice in
 * the product, while the incident is open and a day longer. Never of restricted incidents, exercises or tests.
 *
 * @param service slug; null for all
 */
export async function listFeedUpdates(db: Db, service: string | null): Promise<FeedUpdate[]> {
  const told = db
    .selectFrom('communications as c')
    .innerJoin('incidents as i', 'i.id', 'c.incidentId')
    .distinctOn('c.incidentId')
    .select([
      'c.id',
      'c.incidentId',
      'c.sentAt',
      'c.stage',
      'c.subject',
      'c.body',
      sql<boolean>`coalesce(i.resolved_at, i.closed_at) is not null`.as('isResolved'),
      sql<boolean>`coalesce(i.resolved_at, i.closed_at, now()) > now() - ${TOLD_AFTERWARDS}
        or c.sent_at > now() - ${TOLD_AFTERWARDS}`.as('isCurrent'),
    ])
    .where('c.audience', '=', 'external')
    .where(sql<boolean>`'in_app' = any(c.channels)`)
    .where('c.dispatchId', 'is not', null)
    .where('c.isTest', '=', false)
    .where('i.kind', '=', 'production')
    .where('i.mergedIntoId', 'is', null)
    .where(visibleTo(CUSTOMER, 'i'))
    .where(sql<boolean>`coalesce(i.resolved_at, i.closed_at, now()) > now() - interval '90 days'`)
    .orderBy('c.incidentId')
    .orderBy('c.sentAt', 'desc')
    .orderBy('c.id', 'desc');
  let updates = db.selectFrom(told.as('told')).selectAll().where('isCurrent', '=', true);
  if (service !== null) {
    updates = updates.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('incidentServices')
          .innerJoin('services', 'services.id', 'incidentServices.serviceId')
          .select('services.id')
          .whereRef('incidentServices.incidentId', '=', 'told.incidentId')
          .where('services.slug', '=', service),
      ),
    );
  }
  const rows = await updates.orderBy('sentAt', 'desc').limit(MOST).execute();
  const services = await servicesOf(
    db,
    rows.map(({ incidentId }) => incidentId),
  );
  return rows.map(({ id, sentAt, stage, isResolved, subject, body, incidentId }) => ({
    id,
    sentAt,
    stage: stage!,
    isResolved,
    subject,
    body,
    services: services.get(incidentId) ?? [],
  }));
}

async function servicesOf(db: Db, incidentIds: string[]): Promise<Map<string, FeedUpdate['services']>> {
  const found = new Map<string, FeedUpdate['services']>();
  if (incidentIds.length === 0) return found;
  const rows = await db
    .selectFrom('incidentServices')
    .innerJoin('services', 'services.id', 'incidentServices.serviceId')
    .select(['incidentServices.incidentId', 'services.slug', 'services.name'])
    .where('incidentServices.incidentId', 'in', incidentIds)
    .orderBy('services.slug')
    .execute();
  for (const { incidentId, ...service } of rows) found.set(incidentId, [...(found.get(incidentId) ?? []), service]);
  return found;
}
