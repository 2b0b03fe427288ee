import { sql } from 'kysely';
import type { Db } from '#app/db/client.server.ts';
import { markFigures } from '#app/db/dirty.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Audience } from '#app/db/schema.ts';
import { type Recorded, recordIncident } from './recorded-incident.ts';

const MINUTE_MS = 60_000;

/** Minutes after the incident's beginning; a message that was not sent has none. */
export interface OwedMessage {
  category?: string;
  audience?: Audience;
  since?: number;
  due?: number;
  missed?: number | null;
  sent?: number | null;
  notNeeded?: 'waived' | 'merged';
  missingItems?: string[];
  lackingRoles?: string[];
  /** Of the template's versions, from 1. */
  version?: number;
}

export const onTime = (change: OwedMessage = {}): OwedMessage => ({ sent: 10, ...change });
export const late = (change: OwedMessage = {}): OwedMessage => ({ sent: 20, ...change });
export const missed = (change: OwedMessage = {}): OwedMessage => ({ sent: null, ...change });

/**
 * Makes these the duties of an incident, as their rules would leave them: each due after 15 minutes and missed after 75, of
 * templates that are made where there are none yet; and marks its figures as changed.
 */
export async function oweMessages(
  db: Db,
  incidentId: string,
  startedAt: string,
  messages: readonly OwedMessage[],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('incidentDuties').where('incidentId', '=', incidentId).execute();
    for (const [n, message] of messages.entries()) {
      const { category = 'availability', audience = 'external', version = 1, since = 0, due = 15 } = message;
      const { missed: missedAfter = 75, sent = null } = message;
      const at = (minutes: number) => new Date(Date.parse(startedAt) + minutes * MINUTE_MS);
      const template = await templateOf(trx, category, audience, version);
      await trx
        .insertInto('incidentDuties')
        .values({
          incidentId,
          dutyKey: `${template.id}/${n}/0`,
          templateId: template.id,
          templateVersionId: template.versionId,
          categoryId: template.categoryId,
          audience,
          triggerId: 'acknowledged',
          stage: 'acknowledged',
          since: at(since),
          dueFrom: at(since),
          dueAt: at(due),
          missedAt: missedAfter === null ? null : at(missedAfter),
          sentAt: sent === null ? null : at(sent),
          notNeeded: message.notNeeded ?? null,
          missingItems: message.missingItems ?? [],
          lackingRoles: message.lackingRoles ?? [],
        })
        .execute();
    }
    await markFigures(trx, [incidentId]);
  });
}

/** An incident of a morning that nobody has resolved, with what it owes. @returns its id */
export async function recordOwing(
  db: Db,
  day: string,
  messages: readonly OwedMessage[],
  recorded: Omit<Recorded, 'at'> = {},
): Promise<string> {
  const startedAt = `${day}T10:00:00Z`;
  const id = await recordIncident(db, { at: { impact_started: startedAt, detected: startedAt }, ...recorded });
  await oweMessages(db, id, startedAt, messages);
  return id;
}

async function templateOf(db: Db, category: string, audience: Audience, number: number) {
  const { id: categoryId } = await db
    .selectFrom('categories')
    .select('id')
    .where('key', '=', category)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('templates')
    .values({ id: newId(), categoryId, audience })
    .onConflict((conflict) => conflict.columns(['categoryId', 'audience']).doNothing())
    .execute();
  const { id } = await db
    .selectFrom('templates')
    .select('id')
    .where('categoryId', '=', categoryId)
    .where('audience', '=', audience)
    .executeTakeFirstOrThrow();
  for (let n = 1; n <= number; n++) {
    const content = { name: category, how: ['email'], who: [], content: [], when: [], stages: {} };
    await db
      .insertInto('templateVersions')
      .values({
        id: newId(),
        templateId: id,
        number: n,
        content: JSON.stringify(content),
        createdBy: null,
        createdAt: sql`now()`,
      })
      .onConflict((conflict) => conflict.columns(['templateId', 'number']).doNothing())
      .execute();
  }
  const { id: versionId } = await db
    .selectFrom('templateVersions')
    .select('id')
    .where('templateId', '=', id)
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return { id, versionId, categoryId };
}
