import { sql } from 'kysely';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';
import type { ReviewVerdict } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { maySeeIncident, visibleIncident } from './visibility.server.ts';

/** Active people who may see the incident and so may be asked to review what is written of it, by name. */
export async function listPossibleReviewers(db: Db, incidentId: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('users')
    .select(['id', 'name'])
    .where('deactivatedAt', 'is', null)
    .where(maySeeIncident('users', incidentId))
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute();
}

/** Keeps that these people were asked to review a version. */
export async function recordReviewers(
  trx: Trx,
  asked: { postMortemId: string; versionNumber: number; askedBy: string | null },
  userIds: readonly string[],
): Promise<void> {
  await trx
    .insertInto('postMortemReviewers')
    .values(userIds.map((userId) => ({ ...asked, userId, id: newId() })))
    .execute();
}

/** The text that was answered for: an approval keeps it as a version first, unless the newest one has it. */
const APPROVED_VERSION = sql<number>`coalesce((select max(v.number) from post_mortem_versions v
  where v.post_mortem_id = r.post_mortem_id and v.created_at <= r.answered_at), r.version_number)`.as(
  'approvedVersion',
);

/** Whoever was asked last, by name, with what they answered; nobody where no review was asked for. */
export async function listReviewers(db: Db, viewer: Viewer, postMortemId: string) {
  return db
    .selectFrom('postMortemReviewers as r')
    .innerJoin('postMortems', 'postMortems.id', 'r.postMortemId')
    .innerJoin('users', 'users.id', 'r.userId')
    .select(['r.id', 'r.userId', 'users.name', 'r.versionNumber', 'r.askedBy', 'r.askedAt'])
    .select(['r.verdict', 'r.checklist', 'r.note', 'r.answeredAt'])
    .select(APPROVED_VERSION)
    .where('r.postMortemId', '=', postMortemId)
    .where('r.versionNumber', '=', (eb) =>
      eb
        .selectFrom('postMortemReviewers as last')
        .select(({ fn }) => fn.max('last.versionNumber').as('number'))
        .where('last.postMortemId', '=', postMortemId),
    )
    .where((eb) => visibleIncident(viewer, eb.ref('postMortems.incidentId')))
    .orderBy(sql`lower(users.name)`)
    .execute();
}

export type Reviewer = Awaited<ReturnType<typeof listReviewers>>[number];

/** Keeps what a reviewer says; they may say otherwise until the review ends. */
export async function saveVerdict(
  trx: Trx,
  id: string,
  answer: { verdict: ReviewVerdict; checklist: string[]; note: string },
): Promise<void> {
  await trx
    .updateTable('postMortemReviewers')
    .set({ ...answer, answeredAt: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute();
}

/** When the document was last written. */
export async function lastWrittenAt(db: Db, viewer: Viewer, postMortemId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('documentUpdates')
    .innerJoin('postMortems', 'postMortems.id', 'documentUpdates.postMortemId')
    .select('documentUpdates.writtenAt')
    .where('documentUpdates.postMortemId', '=', postMortemId)
    .where((eb) => visibleIncident(viewer, eb.ref('postMortems.incidentId')))
    .orderBy('documentUpdates.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.writtenAt ?? null;
}

/** Keeps a decision. @returns `known`: the second half of a double submit; `other`: under its id something else was decided */
export async function recordDecision(
  trx: Trx,
  decision: { id: string; postMortemId: string; sectionKey: string | null; text: string; createdBy: string | null },
): Promise<'new' | 'known' | 'other'> {
  const created = await trx
    .insertInto('postMortemDecisions')
    .values(decision)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (created) return 'new';
  const known = await trx
    .selectFrom('postMortemDecisions')
    .select('id')
    .where('id', '=', decision.id)
    .where('postMortemId', '=', decision.postMortemId)
    .where('text', '=', decision.text)
    .executeTakeFirst();
  return known ? 'known' : 'other';
}

/** Says a decision that stands in other words. @returns false where it does not stand, or says something else */
export async function updateDecision(
  trx: Trx,
  postMortemId: string,
  id: string,
  { before, text }: { before: string; text: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('postMortemDecisions')
    .set({ text })
    .where('id', '=', id)
    .where('postMortemId', '=', postMortemId)
    .where('text', '=', before)
    .where('retractedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Takes a decision back; it stays, marked. @returns undefined if there is none; false if it was taken back before */
export async function retractDecision(trx: Trx, postMortemId: string, id: string): Promise<boolean | undefined> {
  const found = await trx
    .selectFrom('postMortemDecisions')
    .select('id')
    .where('id', '=', id)
    .where('postMortemId', '=', postMortemId)
    .executeTakeFirst();
  if (!found) return undefined;
  const { numUpdatedRows } = await trx
    .updateTable('postMortemDecisions')
    .set({ retractedAt: sql`now()` })
    .where('id', '=', id)
    .where('postMortemId', '=', postMortemId)
    .where('retractedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** What was decided and stands, the first one first. */
export async function listDecisions(db: Db, viewer: Viewer, postMortemId: string) {
  return db
    .selectFrom('postMortemDecisions as d')
    .innerJoin('postMortems', 'postMortems.id', 'd.postMortemId')
    .select(['d.id', 'd.sectionKey', 'd.text', 'd.createdAt'])
    .where('d.postMortemId', '=', postMortemId)
    .where('d.retractedAt', 'is', null)
    .where((eb) => visibleIncident(viewer, eb.ref('postMortems.incidentId')))
    .orderBy('d.createdAt')
    .orderBy('d.id')
    .execute();
}

export type Decision = Awaited<ReturnType<typeof listDecisions>>[number];
