import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { validate as isUuid } from 'uuid';
import { AppError } from '../errors.ts';
import { plainLineEnds } from '../text/line-ends.ts';
import { postMortemNumber } from '../text/references.ts';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';
import type { PostMortemState, Severity } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident, visibleTo } from './visibility.server.ts';

/** The day as it is written, not as midnight of some zone. */
const dueOn = sql<string | null>`post_mortems.due_on::text`.as('dueOn');

/** Post-mortems that the viewer may see: those of incidents that they may see. Every query of them begins here. */
const visiblePostMortems = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('postMortems')
    .innerJoin('incidents', 'incidents.id', 'postMortems.incidentId')
    .select([
      'postMortems.id',
      'postMortems.number',
      'postMortems.incidentId',
      'postMortems.templateKey',
      'postMortems.title',
      'postMortems.state',
      'postMortems.version',
      'postMortems.createdAt',
      'incidents.number as incidentNumber',
      'incidents.title as incidentTitle',
      'incidents.severity',
      'incidents.restricted',
      'incidents.mergedIntoId',
    ])
    .select(dueOn)
    .where(visibleTo(viewer, 'incidents'));

/** The post-mortem that "PM-31", "31" or an id names, if there is one and the viewer may see it. */
export async function findPostMortem(db: Db, viewer: Viewer, reference: string) {
  const number = postMortemNumber(reference);
  if (number === undefined && !isUuid(reference)) return undefined;
  return visiblePostMortems(db, viewer)
    .where((eb) =>
      number === undefined ? eb('postMortems.id', '=', reference) : eb('postMortems.number', '=', number),
    )
    .executeTakeFirst();
}

export type PostMortem = NonNullable<Awaited<ReturnType<typeof findPostMortem>>>;

/** @throws AppError NOT_FOUND also where it exists but is not the viewer's to see */
export async function getPostMortem(db: Db, viewer: Viewer, reference: string): Promise<PostMortem> {
  const found = await findPostMortem(db, viewer, reference);
  if (!found) throw new AppError('NOT_FOUND', `There is no post-mortem ${reference}, or it is not yours to see.`);
  return found;
}

/**
 * Keeps a post-mortem, and with it its document, from other writers until the transaction ends: whatever is read of it after
 * this is all there is.
 */
export async function lockPostMortem(trx: Trx, id: string): Promise<void> {
  await trx.selectFrom('postMortems').select('id').where('id', '=', id).forNoKeyUpdate().execute();
}

/** Every post-mortem of an incident, the first one first. */
export async function listPostMortemsOf(db: Db, viewer: Viewer, incidentId: string): Promise<PostMortem[]> {
  return visiblePostMortems(db, viewer)
    .where('postMortems.incidentId', '=', incidentId)
    .orderBy('postMortems.number')
    .execute();
}

export interface PostMortemFilter {
  state: PostMortemState | null;
  /** Those that are not published: of these the overdue ones, or those with a day that is to come. */
  due: 'overdue' | 'open' | null;
  /** In the organisation's zone: "2026-03-01". */
  today: string;
}

/** What a list of post-mortems has: those of incidents that are no duplicates, and what was published, which stays. */
const LISTED = sql<SqlBool>`(incidents.merged_into_id is null or post_mortems.state = 'published')`;

/** The newest post-mortems that are listed, `limit` of them with a number below `before`. */
export async function listPostMortems(
  db: Db,
  viewer: Viewer,
  filter: PostMortemFilter,
  { before, limit }: { before: number | null; limit: number },
): Promise<PostMortem[]> {
  return visiblePostMortems(db, viewer)
    .where(LISTED)
    .where(matching(filter))
    .$if(before !== null, (query) => query.where('postMortems.number', '<', before!))
    .orderBy('postMortems.number', 'desc')
    .limit(limit)
    .execute();
}

function matching({ state, due, today }: PostMortemFilter): RawBuilder<SqlBool> {
  const conditions = [
    state === null ? null : sql<SqlBool>`post_mortems.state = ${state}`,
    due === 'overdue' ? sql<SqlBool>`post_mortems.state <> 'published' and post_mortems.due_on < ${today}::date` : null,
    due === 'open' ? sql<SqlBool>`post_mortems.state <> 'published' and post_mortems.due_on >= ${today}::date` : null,
  ].filter((condition) => condition !== null);
  return conditions.length === 0 ? sql<SqlBool>`true` : sql.join(conditions, sql` and `);
}

export interface PostMortemCounts {
  all: number;
  /** Not published, with a day that is to come; with one that has passed. */
  due: number;
  overdue: number;
  inReview: number;
  published: number;
}

/** How many there are of each kind, as far as the viewer may see them: of those that are listed. */
export async function countPostMortems(db: Db, viewer: Viewer, today: string): Promise<PostMortemCounts> {
  const unpublished = sql`post_mortems.state <> 'published'`;
  return db
    .selectFrom('postMortems')
    .innerJoin('incidents', 'incidents.id', 'postMortems.incidentId')
    .where(LISTED)
    .where(visibleTo(viewer, 'incidents'))
    .select([
      sql<number>`count(*)`.as('all'),
      sql<number>`count(*) filter (where ${unpublished} and due_on >= ${today}::date)`.as('due'),
      sql<number>`count(*) filter (where ${unpublished} and due_on < ${today}::date)`.as('overdue'),
      sql<number>`count(*) filter (where post_mortems.state = 'in_review')`.as('inReview'),
      sql<number>`count(*) filter (where post_mortems.state = 'published')`.as('published'),
    ])
    .executeTakeFirstOrThrow();
}

/** How long after its end an incident without a post-mortem is still pointed at. */
const OWED_DAYS = 90;

export interface OwingIncident {
  id: string;
  number: number;
  title: string;
  severity: Severity;
  resolvedAt: Date;
  /** Within how many days of that its severity asks for one. */
  days: number;
}

/** Incidents that ended lately, owe a post-mortem by their severity and have none; those that ended first first. */
export async function listOwingIncidents(db: Db, viewer: Viewer, now: Date, limit: number): Promise<OwingIncident[]> {
  return db
    .selectFrom('incidents')
    .innerJoin('severityTargets', 'severityTargets.severity', 'incidents.severity')
    .select(['incidents.id', 'incidents.number', 'incidents.title', 'incidents.severity'])
    .select([sql<Date>`incidents.resolved_at`.as('resolvedAt'), sql<number>`post_mortem_days`.as('days')])
    .where('incidents.kind', '=', 'production')
    .where('incidents.mergedIntoId', 'is', null)
    .where('severityTargets.postMortemDays', 'is not', null)
    .where('incidents.resolvedAt', '<=', now)
    .where(sql<SqlBool>`incidents.resolved_at > ${now}::timestamptz - ${OWED_DAYS} * interval '1 day'`)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('postMortems').select('id').whereRef('postMortems.incidentId', '=', 'incidents.id'))),
    )
    .where(visibleTo(viewer, 'incidents'))
    .orderBy('incidents.resolvedAt')
    .orderBy('incidents.id')
    .limit(limit)
    .execute();
}

interface NewPostMortem {
  id: string;
  incidentId: string;
  templateKey: string;
  title: string;
  dueOn: string | null;
  createdBy: string | null;
}

/** @returns false if the incident has one from this template already; waits for whoever is making it */
export async function createPostMortem(trx: Trx, postMortem: NewPostMortem): Promise<boolean> {
  const created = await trx
    .insertInto('postMortems')
    .values(postMortem)
    .onConflict((conflict) => conflict.columns(['incidentId', 'templateKey']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return created !== undefined;
}

/** Writes the given fields of a locked post-mortem and counts its version up. */
export async function updatePostMortem(
  trx: Trx,
  id: string,
  fields: { title?: string; dueOn?: string | null; state?: PostMortemState },
): Promise<void> {
  await trx
    .updateTable('postMortems')
    .set((eb) => ({ ...fields, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Keeps what a dismissal says for the rule; saying the same of the same words again changes nothing. */
export async function recordDismissal(
  trx: Trx,
  dismissal: { postMortemId: string; rule: string; quote: string; reason: string },
): Promise<void> {
  await trx
    .insertInto('languageDismissals')
    .values({ ...dismissal, id: newId() })
    .onConflict((conflict) => conflict.columns(['postMortemId', 'rule', 'quote']).doNothing())
    .execute();
}

/** What the language aid is not to point at again in a document. */
export async function listDismissals(db: Db, viewer: Viewer, postMortemId: string) {
  const rows = await db
    .selectFrom('languageDismissals')
    .innerJoin('postMortems', 'postMortems.id', 'languageDismissals.postMortemId')
    .select(['rule', 'quote', 'reason'])
    .where('postMortemId', '=', postMortemId)
    .where((eb) => visibleIncident(viewer, eb.ref('postMortems.incidentId')))
    .orderBy('languageDismissals.createdAt')
    .execute();
  // some were kept as a form brought them
  return rows.map((row) => ({ ...row, quote: plainLineEnds(row.quote) }));
}
