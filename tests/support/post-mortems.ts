import * as Y from 'yjs';
import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import { getPostMortem } from '#app/db/post-mortems.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import type { Doc } from '#app/document/model.ts';
import { replaceSection, sharedOfUpdates, updateOf } from '#app/document/yjs.ts';
import { postMortemReference } from '#app/text/references.ts';
import { appendDocumentUpdates } from '#app/workflows/append-document-updates.ts';
import { loadApprovals } from '#app/workflows/approvals.ts';
import { askReview } from '#app/workflows/ask-review.ts';
import { contextOf, makeIncident } from './recording.ts';

/** A document of one section that says this. */
export const documentSaying = (text: string): Doc => ({
  type: 'doc',
  content: [
    {
      type: 'section',
      attrs: { key: 'summary', title: 'Summary' },
      content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
    },
  ],
});

/** A post-mortem of an incident that the viewer declared. @returns "PM-7", its id and its incident */
export async function makePostMortem(
  db: Db,
  viewer: Viewer,
  { text = 'The pool was too small.', restricted = false } = {},
) {
  const incident = await makeIncident(db, viewer, { restricted });
  const id = newId();
  const { number } = await db
    .insertInto('postMortems')
    .values({
      id,
      incidentId: incident.id,
      templateKey: 'blameless-review',
      title: 'Checkout',
      createdBy: viewer.userId,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  await addUpdate(db, id, updateOf(documentSaying(text)));
  return { id, reference: postMortemReference(number), incident };
}

/** Appends to a document without asking anybody. */
export async function addUpdate(db: Db, postMortemId: string, update: Uint8Array): Promise<void> {
  await db
    .insertInto('documentUpdates')
    .values({ postMortemId, bytes: Buffer.from(update), writtenBy: null })
    .execute();
}

/** What an editor sends when somebody makes the first section of the document say this. */
export async function rewriting(db: Db, postMortemId: string, text: string): Promise<Uint8Array> {
  const stored = await db
    .selectFrom('documentUpdates')
    .select('bytes')
    .where('postMortemId', '=', postMortemId)
    .orderBy('id')
    .execute();
  const shared = sharedOfUpdates(stored.map(({ bytes }) => bytes));
  const before = Y.encodeStateVector(shared);
  const [section] = documentSaying(text).content;
  if (!replaceSection(shared, 'summary', section!.content ?? [])) throw new Error('There is no section to write into.');
  return Y.encodeStateAsUpdate(shared, before);
}

/** Somebody makes the first section say this, as the editor does. */
export async function rewrite(db: Db, viewer: Viewer, postMortemId: string, text: string): Promise<void> {
  const bytes = await rewriting(db, postMortemId, text);
  const { refusals } = await appendDocumentUpdates(db, postMortemId, 0, [{ viewer, bytes }]);
  if (refusals[0]) throw refusals[0];
}

/** What a workflow is told that tells people by mail. */
export const tellingContext = (db: Db, viewer: Viewer) => ({
  ...contextOf(db, viewer),
  config: { publicUrl: 'https://hindsight.test' },
});

/** Puts a post-mortem up for review by these people. */
export const askFor = (db: Db, viewer: Viewer, reference: string, reviewers: readonly Viewer[]) =>
  askReview(tellingContext(db, viewer), reference, { reviewerIds: reviewers.map(({ userId }) => userId!) });

/** The name of the text as it is now: what somebody saw who looked at it just then. */
export const seenNow = async (db: Db, viewer: Viewer, reference: string): Promise<string> =>
  (await loadApprovals(db, viewer, await getPostMortem(db, viewer, reference))).text;
