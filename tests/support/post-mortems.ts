import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Viewer } from '#app/db/viewer.ts';
import type { Doc } from '#app/document/model.ts';
import { updateOf } from '#app/document/yjs.ts';
import { postMortemReference } from '#app/text/references.ts';
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

/** What a workflow is told that tells people by mail. */
export const tellingContext = (db: Db, viewer: Viewer) => ({
  ...contextOf(db, viewer),
  config: { publicUrl: 'https://hindsight.test' },
});

/** Puts a post-mortem up for review by these people. */
export const askFor = (db: Db, viewer: Viewer, reference: string, reviewers: readonly Viewer[]) =>
  askReview(tellingContext(db, viewer), reference, { reviewerIds: reviewers.map(({ userId }) => userId!) });
