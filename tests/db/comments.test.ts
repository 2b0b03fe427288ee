import { beforeAll, describe, expect, it } from 'vitest';
import { countOpenComments, listComments } from '#app/db/comments.server.ts';
import { listUpdatesAfter } from '#app/db/document-updates.server.ts';
import { newId } from '#app/db/ids.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { findViewerOfUser } from '#app/db/viewers.server.ts';
import { anchorOf, anchorsOf } from '#app/document/anchors.ts';
import { sharedOfUpdates } from '#app/document/yjs.ts';
import { addComment, reopenComment, replyToComment, resolveComment, takeCommentBack } from '#app/workflows/comment.ts';
import { recordPostMortem } from '#tests/support/collaboration.ts';
import { useDatabase } from '#tests/support/database.ts';
import { signIn } from '#tests/support/session.ts';

const database = useDatabase();
let ada: Viewer;
let ben: Viewer;
let reader: Viewer;

beforeAll(async () => {
  const person = async (role: 'viewer' | 'responder', name: string) => {
    const { userId } = await signIn(database.db, 'http://localhost', role, name);
    return (await findViewerOfUser(database.db, userId)) as Viewer;
  };
  [ada, ben, reader] = [
    await person('responder', 'Ada'),
    await person('responder', 'Ben'),
    await person('viewer', 'Rea'),
  ];
});

const as = (viewer: Viewer) => ({
  db: database.db,
  viewer,
  actor: { kind: 'user' as const, id: viewer.userId, requestId: null },
});

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const open = (viewer: Viewer, id: string) => countOpenComments(database.db, viewer, id);

async function comment(viewer: Viewer, postMortemId: string, body: string) {
  const id = newId();
  await addComment(as(viewer), postMortemId, { id, body });
  return id;
}

describe('comments on a document', () => {
  it('stand at their text and are answered in threads', async () => {
    const { id: postMortemId } = await recordPostMortem(database.db, 'Checkout failed.');
    const rows = await listUpdatesAfter(database.db, administrator('the test'), postMortemId, 0);
    const document = sharedOfUpdates(rows.map(({ bytes }) => bytes));
    const anchor = anchorOf(document, 11, 17);
    const id = newId();
    const added = {
      id,
      body: ' How? ',
      quote: 'failed',
      anchor: { start: base64(anchor.start), end: base64(anchor.end) },
    };
    await addComment(as(ada), postMortemId, added);
    // the second half of a double submit
    await addComment(as(ada), postMortemId, added);
    await replyToComment(as(ben), postMortemId, id, { id: newId(), body: 'It timed out.' });
    const comments = await listComments(database.db, reader, postMortemId);
    expect(comments).toMatchObject([
      { id, parentId: null, body: 'How?', quote: 'failed', authorName: 'Ada' },
      { parentId: id, body: 'It timed out.', quote: '', authorName: 'Ben' },
    ]);
    expect(anchorsOf(document, comments)).toEqual(new Map([[id, { from: 11, to: 17 }]]));
  });

  it('are refused under an id that holds other words: none of them are lost in silence', async () => {
    const { id: postMortemId } = await recordPostMortem(database.db, 'Checkout failed.');
    const id = await comment(ada, postMortemId, 'How?');
    const other = addComment(as(ada), postMortemId, { id, body: 'How exactly?' });
    await expect(other).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('other words') });
    const answer = newId();
    await replyToComment(as(ben), postMortemId, id, { id: answer, body: 'It timed out.' });
    await replyToComment(as(ben), postMortemId, id, { id: answer, body: 'It timed out.' });
    const changed = replyToComment(as(ben), postMortemId, id, { id: answer, body: 'It was full.' });
    await expect(changed).rejects.toMatchObject({ code: 'CONFLICT' });
    const kept = await listComments(database.db, ada, postMortemId);
    expect(kept.map(({ body }) => body)).toEqual(['How?', 'It timed out.']);
  });

  it('are a thousand at most', async () => {
    const { id: postMortemId } = await recordPostMortem(database.db, 'Checkout failed.');
    const row = { postMortemId, parentId: null, body: 'How?', quote: '', authorId: ada.userId };
    const rows = Array.from({ length: 1000 }, () => ({ ...row, id: newId() }));
    await database.db.insertInto('comments').values(rows).execute();
    await expect(comment(ada, postMortemId, 'One more.')).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await open(ada, postMortemId)).toBe(1000);
  });

  it('are open until they are resolved, and again when they are reopened', async () => {
    const { id: postMortemId } = await recordPostMortem(database.db, 'Checkout failed.');
    const id = await comment(ada, postMortemId, 'How?');
    expect(await open(ben, postMortemId)).toBe(1);
    await resolveComment(as(ben), postMortemId, id);
    await resolveComment(as(ada), postMortemId, id);
    expect(await open(ben, postMortemId)).toBe(0);
    expect(await listComments(database.db, ada, postMortemId)).toMatchObject([{ resolvedByName: 'Ben' }]);
    await reopenComment(as(ada), postMortemId, id);
    expect(await open(ben, postMortemId)).toBe(1);
  });

  it('are taken back by whoever said them, and by nobody else', async () => {
    const { id: postMortemId } = await recordPostMortem(database.db, 'Checkout failed.');
    const id = await comment(ada, postMortemId, 'How?');
    await expect(takeCommentBack(as(ben), postMortemId, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await takeCommentBack(as(ada), postMortemId, id);
    expect(await listComments(database.db, ada, postMortemId)).toMatchObject([
      { body: '', retractedAt: expect.any(Date) },
    ]);
    expect(await open(ada, postMortemId)).toBe(0);
    await replyToComment(as(ben), postMortemId, id, { id: newId(), body: 'It timed out.' });
    expect(await open(ada, postMortemId)).toBe(1);
  });

  it('keep their words, whatever the code would do', async () => {
    const { id: postMortemId } = await recordPostMortem(database.db, 'Checkout failed.');
    const id = await comment(ada, postMortemId, 'How?');
    const rewriting = database.db.updateTable('comments').set({ body: 'Who?' }).where('id', '=', id).execute();
    await expect(rewriting).rejects.toThrow('append-only');
  });

  it('are made by writers and reviewers, while it is written or reviewed', async () => {
    const { id: postMortemId } = await recordPostMortem(database.db, 'Checkout failed.');
    await expect(comment(reader, postMortemId, 'How?')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await database.db
      .insertInto('postMortemVersions')
      .values({
        id: newId(),
        postMortemId,
        number: 1,
        title: 'A review',
        state: 'in_review',
        content: '{}',
        createdBy: null,
      })
      .execute();
    await database.db
      .insertInto('postMortemReviewers')
      .values({ id: newId(), postMortemId, versionNumber: 1, userId: reader.userId as string, askedBy: ada.userId })
      .execute();
    await comment(reader, postMortemId, 'How?');
    await database.db.updateTable('postMortems').set({ state: 'approved' }).where('id', '=', postMortemId).execute();
    await expect(comment(ada, postMortemId, 'How?')).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('of a restricted incident are there for nobody else, not even to be counted', async () => {
    const { id: postMortemId, incidentId } = await recordPostMortem(database.db, 'Checkout failed.');
    const id = await comment(ada, postMortemId, 'How?');
    await database.db.updateTable('incidents').set({ restricted: true }).where('id', '=', incidentId).execute();
    expect(await listComments(database.db, ben, postMortemId)).toEqual([]);
    expect(await open(ben, postMortemId)).toBe(0);
    const reply = replyToComment(as(ben), postMortemId, id, { id: newId(), body: 'So.' });
    await expect(reply).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are refused where they say nothing, stand nowhere, or answer what is not there', async () => {
    const { id: postMortemId } = await recordPostMortem(database.db, 'Checkout failed.');
    const other = await recordPostMortem(database.db, 'Search failed.');
    const id = await comment(ada, other.id, 'How?');
    const anchor = { start: base64(Uint8Array.of(255, 255)), end: base64(Uint8Array.of(1)) };
    const odd = addComment(as(ada), postMortemId, { id: newId(), body: 'How?', anchor });
    await expect(odd).rejects.toMatchObject({ code: 'INVALID' });
    await expect(comment(ada, postMortemId, '  ')).rejects.toMatchObject({ code: 'INVALID' });
    const reply = replyToComment(as(ada), postMortemId, id, { id: newId(), body: 'So.' });
    await expect(reply).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
