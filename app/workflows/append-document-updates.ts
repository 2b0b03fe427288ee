import type { Db, Trx } from '../db/client.server.ts';
import { appendUpdates, countUpdates, type DocumentUpdate, listUpdatesAfter } from '../db/document-updates.server.ts';
import { findPostMortem, getPostMortem, lockPostMortem, type PostMortem } from '../db/post-mortems.server.ts';
import { enqueue } from '../db/queue.server.ts';
import type { PostMortemState } from '../db/schema.ts';
import { administrator, type Viewer } from '../db/viewer.ts';
import { listThoseWhoSee } from '../db/visibility.server.ts';
import { AppError, isAppError } from '../errors.ts';
import { mayChangeIncident, requireChange } from './change-incident.ts';
import { requireState } from './change-post-mortem.ts';
import { worksOnPostMortem } from './works-on-post-mortem.ts';

/** The document is read for everybody whose writes are taken; who that is, is asked of each. */
const DATABASE = administrator('the shared document');
/** States in which a document may be written. */
const WRITABLE = ['draft', 'in_review'] as const satisfies readonly PostMortemState[];
/** A document of more rows than this is folded into one. */
export const FOLD_ABOVE = 500;
/** One write in this many looks whether it is time: often enough, and next to nothing. */
const LOOK_EVERY = 50;

/** What a person changed, checked against the document that it changes. */
export interface DocumentWrite {
  viewer: Viewer;
  bytes: Uint8Array;
}

export interface Appended {
  /** What others wrote since `after`, to be applied before what was appended now. */
  missed: DocumentUpdate[];
  /** The last update that is known now. */
  lastId: number;
  /** For each write: why it was not taken, or null. */
  refusals: (AppError | null)[];
}

/**
 * Appends what several people wrote at once, in one transaction that holds the post-mortem: so ids are in the order of the
 * commits. When this returns it is durable.
 *
 * @param after id of the last update that the caller knows
 */
export async function appendDocumentUpdates(
  db: Db,
  postMortemId: string,
  after: number,
  writes: readonly DocumentWrite[],
): Promise<Appended> {
  return db.transaction().execute(async (trx) => {
    await lockPostMortem(trx, postMortemId);
    const refusals = await refusalsOf(trx, postMortemId, writes);
    const missed = await listUpdatesAfter(trx, DATABASE, postMortemId, after);
    const taken = writes.filter((_, index) => refusals[index] === null);
    const known = missed.at(-1)?.id ?? after;
    const lastId = taken.length > 0 ? await appendWrites(trx, postMortemId, taken) : known;
    return { missed, lastId, refusals };
  });
}

/**
 * Appends to a document that this transaction has locked, on behalf of those who may; has it folded when it is time.
 *
 * @returns the id of the last
 */
export async function appendWrites(trx: Trx, postMortemId: string, writes: readonly DocumentWrite[]): Promise<number> {
  const rows = writes.map(({ viewer, bytes }) => ({ bytes, writtenBy: viewer.userId }));
  const lastId = await appendUpdates(trx, postMortemId, rows);
  const isTimeToLook = Math.floor(lastId / LOOK_EVERY) !== Math.floor((lastId - rows.length) / LOOK_EVERY);
  if (isTimeToLook && (await countUpdates(trx, postMortemId)) > FOLD_ABOVE)
    await enqueue(trx, 'fold-document-updates', { postMortemId });
  return lastId;
}

/** @throws AppError NOT_FOUND, FORBIDDEN, or CONFLICT where its state lets nobody write */
export async function requireWritable(trx: Trx, viewer: Viewer, postMortemId: string): Promise<void> {
  const postMortem = await getPostMortem(trx, viewer, postMortemId);
  await requireChange(trx, viewer, postMortem.incidentId);
  requireState(postMortem, ...WRITABLE);
}

/** Why each write may not be taken, or null: what `requireWritable` says of its writer, with as few questions as for one. */
async function refusalsOf(
  trx: Trx,
  postMortemId: string,
  writes: readonly DocumentWrite[],
): Promise<(AppError | null)[]> {
  const postMortem = await getPostMortem(trx, DATABASE, postMortemId);
  const userIds = writes.map(({ viewer }) => viewer.userId).filter((id) => id !== null);
  const seeing = new Set(await listThoseWhoSee(trx, postMortem.incidentId, userIds));
  const refusals: (AppError | null)[] = [];
  for (const { viewer } of writes) {
    const isSeen = viewer.userId === null ? viewer.role === 'admin' : seeing.has(viewer.userId);
    refusals.push(await refusal(trx, isSeen ? viewer : null, postMortem));
  }
  return refusals;
}

/** @param viewer null for somebody who may not see it */
async function refusal(trx: Trx, viewer: Viewer | null, postMortem: PostMortem): Promise<AppError | null> {
  if (!viewer) return new AppError('NOT_FOUND', 'There is no such post-mortem, or it is not yours to see.');
  try {
    await requireChange(trx, viewer, postMortem.incidentId);
    requireState(postMortem, ...WRITABLE);
    return null;
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
}

export interface DocumentAccess {
  incidentId: string;
  mayWrite: boolean;
}

/**
 * What the viewer may do with a shared document now; undefined where they do not work on it. It says names, in what is written
 * and of those who are there, and cannot say roles in their place: readers have its page.
 */
export async function documentAccess(
  db: Db,
  viewer: Viewer,
  postMortemId: string,
): Promise<DocumentAccess | undefined> {
  const postMortem = await findPostMortem(db, viewer, postMortemId);
  if (!postMortem || !(await worksOnPostMortem(db, viewer, postMortem))) return undefined;
  const { incidentId, state } = postMortem;
  const isWritable = (WRITABLE as readonly PostMortemState[]).includes(state);
  return { incidentId, mayWrite: isWritable && (await mayChangeIncident(db, viewer, incidentId)) };
}
