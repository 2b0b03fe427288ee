import { describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { listPostMortemVersions } from '#app/db/post-mortem-versions.server.ts';
import { getPostMortem } from '#app/db/post-mortems.server.ts';
import { loadReading } from '#app/routes/post-mortems.$reference._index/load-reading.server.ts';
import { loadReview } from '#app/routes/post-mortems.$reference.review/load-review.server.ts';
import { loadExportedGraph } from '#app/routes/post-mortems.$reference.v.$number._index/load-exported-graph.server.ts';
import { CHECKLIST_ITEMS } from '#app/text/post-mortem-words.ts';
import { answerReview } from '#app/workflows/answer-review.ts';
import { appendDocumentUpdates } from '#app/workflows/append-document-updates.ts';
import { loadApprovals } from '#app/workflows/approvals.ts';
import { changeCausalGraph, type GraphChange } from '#app/workflows/change-causal-graph.ts';
import { editPostMortem } from '#app/workflows/edit-post-mortem.ts';
import { publishPostMortem } from '#app/workflows/publish-post-mortem.ts';
import { reopenPostMortem } from '#app/workflows/reopen-post-mortem.ts';
import { useDatabase } from '#tests/support/database.ts';
import { askFor, rewriting, seenNow, tellingContext } from '#tests/support/post-mortems.ts';
import { contextOf } from '#tests/support/recording.ts';
import { reviewing } from './fixture.ts';

const database = useDatabase();
const { written, approve, publish, write, summaryOf, stateOf } = reviewing(database);

describe('an approval', () => {
  it('is named by the newest version that has its text: one number for one text, whoever gave it when', async () => {
    const { db, writer, first, second, id, reference } = await written();
    const named = async () => {
      const { approvals } = await loadApprovals(db, writer, await getPostMortem(db, writer, reference));
      const { reviewers } = await loadReview(db, writer, reference, new URLSearchParams());
      const shown = reviewers.filter(({ says }) => says === 'approved it').map(({ versionNumber }) => versionNumber);
      expect(shown).toEqual(approvals.map(({ version }) => version));
      return shown;
    };
    const states = async () => (await listPostMortemVersions(db, writer, id)).map(({ state }) => state);
    await askFor(db, writer, reference, [first, second]);
    await approve(first, reference);
    expect(await named()).toEqual([1]);
    await approve(second, reference);
    expect(await states()).toEqual(['approved', 'in_review']);
    expect(await named()).toEqual([2, 2]);
    await publish(writer, reference);
    expect(await states()).toEqual(['published', 'approved', 'in_review']);
    expect(await named()).toEqual([3, 3]);
    const audited = await db
      .selectFrom('auditEntries')
      .select('details')
      .where('action', '=', 'post_mortem.review_approved')
      .where('subjectId', '=', id)
      .orderBy('id')
      .execute();
    expect(audited.map(({ details }) => (details as { version: number }).version)).toEqual([1, 2]);
  });

  it('that ends a review keeps one version of a text that was changed in it, and is named by that', async () => {
    const { db, writer, first, id, reference } = await written();
    await askFor(db, writer, reference, [first]);
    await write(writer, id, 'The pool was far too small.');
    await approve(first, reference);
    const versions = await listPostMortemVersions(db, writer, id);
    expect(versions.map(({ state }) => state)).toEqual(['approved', 'in_review']);
    const { approvals } = await loadApprovals(db, writer, await getPostMortem(db, writer, reference));
    expect(approvals).toMatchObject([{ version: 2, stands: true }]);
  });

  it('is of the text that was looked at, and of no other', async () => {
    const { db, writer, first, id, reference } = await written();
    await askFor(db, writer, reference, [first]);
    const seen = await seenNow(db, first, reference);
    await write(writer, id, 'The pool was far too small.');
    const answer = { verdict: 'approved' as const, checklist: [...CHECKLIST_ITEMS], seen };
    await expect(answerReview(tellingContext(db, first), reference, answer)).rejects.toMatchObject({ code: 'STALE' });
    expect(await stateOf(writer, reference)).toBe('in_review');
  });

  it('of an earlier text stays one of that: nothing is approved until it was given anew, and they are told', async () => {
    const { db, writer, first, second, id, reference } = await written();
    await askFor(db, writer, reference, [first, second]);
    await approve(first, reference);
    await write(writer, id, 'The pool was far too small.');
    await approve(second, reference);
    expect(await stateOf(writer, reference)).toBe('in_review');
    const { approvals } = await loadApprovals(db, writer, await getPostMortem(db, writer, reference));
    const said = Object.fromEntries(
      approvals.map(({ reviewer, version, stands }) => [reviewer.userId, [version, stands]]),
    );
    expect(said).toEqual({ [first.userId!]: [1, false], [second.userId!]: [2, true] });
    await approve(second, reference);
    const told = await db
      .selectFrom('notices')
      .select('userId')
      .where('text', 'like', '%was changed after you approved it%')
      .where('text', 'like', `${reference} %`)
      .execute();
    expect(told).toEqual([{ userId: first.userId }]);
    const { lead } = await loadReview(db, writer, reference, new URLSearchParams());
    expect(lead).toContain('One of the two reviewers has not approved it yet.');
    await approve(first, reference);
    expect(await stateOf(writer, reference)).toBe('approved');
    await publish(writer, reference);
    expect(await stateOf(writer, reference)).toBe('published');
  });

  it('is of the text that was read, though it is given on a page that was opened after somebody changed it', async () => {
    const { db, writer, first, id, reference } = await written();
    await askFor(db, writer, reference, [first]);
    const { seen } = await loadReading({ db, facts: db }, first, reference);
    await write(writer, id, 'The pool was far too small.');
    // they come to the review with the name of what they read, however late
    const page = await loadReview(db, first, reference, new URLSearchParams({ seen: seen! }));
    expect(page.seen).not.toBe(page.text);
    const answer = { verdict: 'approved' as const, checklist: [...CHECKLIST_ITEMS], seen: page.seen! };
    await expect(answerReview(tellingContext(db, first), reference, answer)).rejects.toMatchObject({ code: 'STALE' });
    const again = await loadReading({ db, facts: db }, first, reference);
    await answerReview(tellingContext(db, first), reference, { ...answer, seen: again.seen! });
    expect(await stateOf(writer, reference)).toBe('approved');
    await expect(loadReview(db, first, reference, new URLSearchParams({ seen: 'x' }))).rejects.toMatchObject({
      code: 'INVALID',
    });
  });

  it('given before the title was changed is passed over with a reason alone, and may be given anew', async () => {
    const { db, writer, first, reference } = await written();
    await askFor(db, writer, reference, [first]);
    await approve(first, reference);
    const { version } = await getPostMortem(db, writer, reference);
    await editPostMortem(tellingContext(db, writer), reference, { version, title: 'Another title' });
    await expect(publish(writer, reference)).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringContaining('One approval is of version 2; the text was changed since.'),
    });
    await approve(first, reference);
    await publish(writer, reference);
    expect(await stateOf(writer, reference)).toBe('published');
  });

  it('of an earlier text does not keep it from being published with a reason, which is kept', async () => {
    const { db, writer, first, id, reference } = await written();
    await askFor(db, writer, reference, [first]);
    await approve(first, reference);
    // a title is text too
    const { version } = await getPostMortem(db, writer, reference);
    await editPostMortem(tellingContext(db, writer), reference, { version, title: 'Another title' });
    await publish(writer, reference, 'Only a typing error in the title.');
    const [newest] = await listPostMortemVersions(db, writer, id);
    expect(newest).toMatchObject({
      state: 'published',
      title: 'Another title',
      note: 'Only a typing error in the title.',
    });
    const audited = await db
      .selectFrom('auditEntries')
      .select('details')
      .where('action', '=', 'post_mortem.published')
      .where('subjectId', '=', id)
      .executeTakeFirstOrThrow();
    expect(audited.details).toMatchObject({ despite: 'Only a typing error in the title.', approvedEarlier: [2] });
  });

  it('rests on the analysis too: an arrow drawn since leaves it one of an earlier text', async () => {
    const { db, writer, first, second, id, reference } = await written();
    const draw = (...changes: GraphChange[]) => changeCausalGraph(contextOf(db, writer), reference, changes);
    const node = (text: string) => ({ change: 'add' as const, id: newId(), kind: 'condition' as const, text });
    const [pool, queue] = [node('A small pool'), node('A full queue')];
    await draw(pool, queue);
    await askFor(db, writer, reference, [first, second]);
    await approve(first, reference);
    const stands = async () =>
      (await loadApprovals(db, writer, await getPostMortem(db, writer, reference))).approvals.map((one) => one.stands);
    expect(await stands()).toEqual([true]);
    const seen = await seenNow(db, second, reference);
    // where it stands is not what it says
    await draw({ change: 'place', id: pool.id, x: 10, y: 20 });
    expect(await stands()).toEqual([true]);
    await draw({ change: 'connect', id: newId(), fromId: pool.id, toId: queue.id, kind: 'led_to' });
    expect(await stands()).toEqual([false]);
    const answer = { verdict: 'approved' as const, checklist: [...CHECKLIST_ITEMS], seen };
    await expect(answerReview(tellingContext(db, second), reference, answer)).rejects.toMatchObject({ code: 'STALE' });
    await approve(second, reference);
    await approve(first, reference);
    const number = await publish(writer, reference);
    await reopenPostMortem(tellingContext(db, writer), reference, { reason: 'It happened again.' });
    await draw({ change: 'remove', id: queue.id });
    // the version shows what was drawn when it was published
    const frame = { id, incident: { reference: 'INC-1', title: 'Checkout' } };
    const words = async (version: number) =>
      (await loadExportedGraph(db, writer, frame as Parameters<typeof loadExportedGraph>[2], version, []))?.words;
    expect(await words(number!)).toEqual(['“A small pool” led to “A full queue”']);
    expect(await words(1)).toEqual(['Condition: “A small pool”', 'Condition: “A full queue”']);
  });

  it('is taken for what is published only as it was looked at, whoever writes at the same time', async () => {
    const { db, writer, first, id, reference } = await written();
    await askFor(db, writer, reference, [first]);
    await approve(first, reference);
    const seen = await seenNow(db, writer, reference);
    const { version } = await getPostMortem(db, writer, reference);
    const bytes = await rewriting(db, id, 'The pool was far too small.');
    const [publishing, editing, writing] = await Promise.allSettled([
      publishPostMortem(tellingContext(db, writer), reference, { seen, despite: 'It is urgent.' }),
      editPostMortem(tellingContext(db, writer), reference, { version, title: 'Another title' }),
      appendDocumentUpdates(db, id, 0, [{ viewer: writer, bytes }]),
    ]);
    // what is approved takes no writes, nor does what is published: whoever comes first
    expect(writing).toMatchObject({ status: 'fulfilled', value: { refusals: [{ code: 'CONFLICT' }] } });
    expect(await summaryOf(writer, id)).toEqual(['The pool was too small.']);
    const published = (await listPostMortemVersions(db, writer, id)).find(({ state }) => state === 'published');
    if (publishing.status === 'fulfilled') expect(published?.title).toBe('Checkout');
    else expect(publishing.reason).toMatchObject({ code: 'STALE' });
    expect([publishing, editing].some(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('is of a text that nobody wrote into at the same time: either the writing comes first, or it is refused', async () => {
    const { db, writer, first, id, reference } = await written();
    await askFor(db, writer, reference, [first]);
    const seen = await seenNow(db, first, reference);
    const bytes = await rewriting(db, id, 'The pool was far too small.');
    const answer = { verdict: 'approved' as const, checklist: [...CHECKLIST_ITEMS], seen };
    const [approving, writing] = await Promise.allSettled([
      answerReview(tellingContext(db, first), reference, answer),
      appendDocumentUpdates(db, id, 0, [{ viewer: writer, bytes }]),
    ]);
    const isWritten = writing.status === 'fulfilled' && writing.value.refusals[0] === null;
    expect(approving.status === 'fulfilled').toBe(!isWritten);
    expect(await stateOf(writer, reference)).toBe(isWritten ? 'in_review' : 'approved');
    expect(await summaryOf(writer, id)).toEqual([
      isWritten ? 'The pool was far too small.' : 'The pool was too small.',
    ]);
  });
});
