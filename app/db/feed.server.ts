import { sql } from 'kysely';
import type { Stage } from '#templates/content.ts';
import type { Db } from './client.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/** Whoever reads the feed: somebody of whom nothing is known, and who sees nothing that is restricted. */
const CUSTOMER: Viewer = { userId: null, name: 'customer', role: 'viewer', teamRoles: {}, timeZone: 'UTC' };
/** The end of an incident is told for so long. */
const TOLD_AFTERWARDS = sql`interval '24 hours'`;
/** More than are ever told of at once. */
const MOST = 1_000;
/* As migrations/0012-feed.ts has them, whose indexes find the few among all. */
const END = sql`coalesce(resolved_at, closed_at, 'infinity')`;
const SENT_OUTSIDE = sql`c.dispatch_id is not null and c.audience = 'external'`;

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
 * the product, while the incident is open and a day longer, and a day after it was sent. Never of restricted incidents,
 * exercises or tests. The latest comes first.
 */
export async function listFeedUpdates(db: Db): Promise<FeedUpdate[]> {
  const { rows } = await sql<Omit<FeedUpdate, 'services'> & { incidentId: string }>`
    select told.id, about.id as incident_id, told.sent_at, told.stage, told.subject, told.body,
      ended_at < 'infinity' as is_resolved
    from (
      select id from incidents where ${END} > now() - ${TOLD_AFTERWARDS}
      union select incident_id from communications c where ${SENT_OUTSIDE} and c.sent_at > now() - ${TOLD_AFTERWARDS}) about
    cross join lateral (
      -- the limit keeps the planner from reading all incidents for these few
      select ${END} as ended_at from incidents i
      where i.id = about.id and i.kind = 'production' and i.merged_into_id is null and ${visibleTo(CUSTOMER, 'i')}
      limit 1) ended
    cross join lateral (
      select c.id, c.sent_at, c.stage, c.subject, c.body from communications c
      where c.incident_id = about.id and ${SENT_OUTSIDE} and c.in_feed
      order by c.sent_at desc, c.id desc limit 1) told
    where ended_at > now() - ${TOLD_AFTERWARDS}
      or told.sent_at > now() - ${TOLD_AFTERWARDS} and ended_at > now() - interval '90 days'
    order by told.sent_at desc, told.id desc limit ${MOST}`.execute(db);
  const services = await servicesOf(
    db,
    rows.map(({ incidentId }) => incidentId),
  );
  return rows.map(({ incidentId, ...update }) => ({ ...update, services: services.get(incidentId) ?? [] }));
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
