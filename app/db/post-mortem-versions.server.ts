import { sql } from 'kysely';
import type { Doc } from '../document/model.ts';
import type { LiveRecord } from '../document/record.ts';
import { AppError } from '../errors.ts';
import type { AgreedAction } from '../text/agreed-actions.ts';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';
import type { KeptAnalysis } from './kept-analysis.server.ts';
import { readKeptRecord, saveKeptRecord } from './kept-records.server.ts';
import type { Decision } from './post-mortem-reviews.server.ts';
import type { PostMortemState } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

const versions = (db: Db, viewer: Viewer, postMortemId: string) =>
  db
    .selectFrom('postMortemVersions as v')
    .innerJoin('postMortems', 'postMortems.id', 'v.postMortemId')
    .leftJoin('users', 'users.id', 'v.createdBy')
    .select(['v.number', 'v.title', 'v.state', 'v.note', 'v.createdAt', 'users.name as createdByName'])
    .where('v.postMortemId', '=', postMortemId)
    .where((eb) => visibleIncident(viewer, eb.ref('postMortems.incidentId')));

/** The versions of a post-mortem without what they say, the newest first. */
export async function listPostMortemVersions(db: Db, viewer: Viewer, postMortemId: string) {
  return versions(db, viewer, postMortemId).orderBy('v.number', 'desc').execute();
}

export type PostMortemVersionHead = Awaited<ReturnType<typeof listPostMortemVersions>>[number];
export type PostMortemVersion = PostMortemVersionHead & {
  content: Doc;
  /** Null in a version from before it was kept. */
  analysis: KeptAnalysis | null;
  /** What was agreed to do, as it stood then; null in a version from before it was kept. No part of what is approved. */
  actions: readonly AgreedAction[] | null;
  /** What had been decided in its meeting and stood then; the same of it. */
  decisions: readonly Decision[] | null;
  /** What it shows of its incident's record, as that stood; the same of it. */
  record: LiveRecord | null;
};

/** @throws AppError NOT_FOUND */
export async function getPostMortemVersion(
  db: Db,
  viewer: Viewer,
  postMortemId: string,
  number: number,
): Promise<PostMortemVersion> {
  const found = await versions(db, viewer, postMortemId)
    .leftJoin('postMortemVersionRecords as kept', 'kept.versionId', 'v.id')
    .select(['v.content', 'v.analysis', 'kept.record'])
    .where('v.number', '=', number)
    .executeTakeFirst();
  if (!found) throw new AppError('NOT_FOUND', `There is no version ${number} of this post-mortem.`);
  const kept = found.analysis as Kept | null;
  const { actions = null, decisions: decided = null, ...analysis } = kept ?? {};
  const decisions = decided?.map((decision) => ({ ...decision, createdAt: new Date(decision.createdAt) })) ?? null;
  return {
    ...found,
    content: found.content as Doc,
    analysis: kept && (analysis as KeptAnalysis),
    actions,
    decisions,
    record: readKeptRecord(found.record),
  };
}

/** What the column holds; the actions and the decisions came later. */
type Kept = KeptAnalysis & {
  actions?: readonly AgreedAction[];
  decisions?: readonly (Omit<Decision, 'createdAt'> & { createdAt: string })[];
};

interface Beside {
  analysis: KeptAnalysis;
  actions: readonly AgreedAction[];
  decisions: readonly Decision[];
}

/** What a version keeps beside its text, as its column holds it. */
export function keptBeside({ analysis, actions, decisions }: Beside): string {
  const decided = decisions.map(({ createdAt, ...decision }) => ({ ...decision, createdAt: createdAt.toISOString() }));
  return JSON.stringify({ ...analysis, actions, decisions: decided } satisfies Kept);
}

interface NewPostMortemVersion extends Beside {
  postMortemId: string;
  title: string;
  state: PostMortemState;
  content: Doc;
  record: LiveRecord;
  note: string;
  createdBy: string | null;
}

/** Appends the next version of a locked post-mortem. @returns its number */
export async function recordPostMortemVersion(
  trx: Trx,
  { actions, analysis, decisions, record, ...version }: NewPostMortemVersion,
): Promise<number> {
  const last = await trx
    .selectFrom('postMortemVersions')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('postMortemId', '=', version.postMortemId)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  const id = newId();
  await trx
    .insertInto('postMortemVersions')
    .values({
      ...version,
      id,
      number,
      content: JSON.stringify(version.content),
      analysis: keptBeside({ analysis, actions, decisions }),
      // the clock's time: of two writers the second one waited for the first, in a transaction that had begun before
      createdAt: sql`clock_timestamp()`,
    })
    .execute();
  await saveKeptRecord(trx, [id], record);
  return number;
}
