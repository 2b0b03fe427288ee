import { describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { getPostMortemVersion } from '#app/db/post-mortem-versions.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import type { Doc } from '#app/document/model.ts';
import { textBlocks } from '#app/document/plain-text.ts';
import { updateOf } from '#app/document/yjs.ts';
import { AppError } from '#app/errors.ts';
import { loadReading } from '#app/routes/post-mortems.$reference._index/load-reading.server.ts';
import { toldGraph } from '#app/routes/post-mortems.$reference._index/told-analysis.server.ts';
import { loadVersionPage } from '#app/routes/post-mortems.$reference.v.$number._index/load-version-page.server.ts';
import { addTimelineEvent } from '#app/workflows/add-timeline-event.ts';
import { changeCausalGraph } from '#app/workflows/change-causal-graph.ts';
import { decideInMeeting, takeDecisionBack } from '#app/workflows/decide-in-meeting.ts';
import { keepPostMortem } from '#app/workflows/keep-post-mortem.ts';
import { reword } from '#app/workflows/reword.ts';
import { addFactor, takeBackFactor } from '#app/workflows/save-factor.ts';
import { addWhy } from '#app/workflows/save-why.ts';
import { useDatabase } from '#tests/support/database.ts';
import { minutesAgo } from '#tests/support/minutes-ago.ts';
import { documentSaying, tellingContext } from '#tests/support/post-mortems.ts';
import { contextOf } from '#tests/support/recording.ts';
import { reviewing } from './fixture.ts';

const database = useDatabase();
const { written } = reviewing(database);

/** A post-mortem in which nobody wrote yet what contributed. */
async function begun() {
  const made = await written();
  const { db, writer, id, reference } = made;
  const section = (key: string) => ({ type: 'section' as const, attrs: { key, title: key }, content: [] });
  const [summary] = documentSaying('Payments failed.').content;
  const doc: Doc = { type: 'doc', content: [summary!, section('contributing-factors'), section('lessons')] };
  await db.deleteFrom('documentUpdates').where('postMortemId', '=', id).execute();
  await db
    .insertInto('documentUpdates')
    .values({ postMortemId: id, bytes: Buffer.from(updateOf(doc)), writtenBy: null })
    .execute();
  const context = contextOf(db, writer);
  const read = (viewer: Viewer = writer) => loadReading({ db, facts: db }, viewer, reference);
  const version = (number: number) => loadVersionPage({ db, facts: db }, writer, reference, String(number));
  const keep = () => keepPostMortem(tellingContext(db, writer), reference, { note: 'so far' });
  return { ...made, context, read, version, keep };
}

const POOL = {
  category: 'capacity' as const,
  what: 'The pool held ten connections.',
  madeLikelier: 'a sale',
  serviceId: null,
  evidence: [] as string[],
  defence: 'a limit on retries',
  defenceState: 'missing' as const,
};
const textOf = (doc: Doc, key: string) =>
  textBlocks(doc)
    .filter(({ sectionKey }) => sectionKey === key)
    .map(({ text }) => text);
const keysOf = ({ content }: Doc) => content.map(({ attrs }) => attrs.key);

describe('the analysis of a post-mortem', () => {
  it('is read where the text speaks of it, with its evidence, and what led to what right behind', async () => {
    const { reference, incident, context, read } = await begun();
    const eventId = newId();
    const event = { id: eventId, at: minutesAgo(5), kind: 'observation' as const, text: 'All ten are taken.' };
    await addTimelineEvent(context, incident.id, event);
    await addFactor(context, reference, newId(), { ...POOL, evidence: [eventId] });
    await addWhy(context, reference, { id: newId(), parentId: null, text: 'Payments failed.', evidence: [] });
    const node = { change: 'add' as const, id: newId(), kind: 'condition' as const, text: 'A small pool' };
    await changeCausalGraph(context, reference, [node]);
    const { doc, graph, invite } = await read();
    expect(keysOf(doc)).toEqual(['summary', 'contributing-factors', 'analysis-whys', 'analysis-graph', 'lessons']);
    expect(textOf(doc, 'contributing-factors').join('\n')).toContain(POOL.what);
    expect(JSON.stringify(doc)).toContain(`"eventId":"${eventId}"`);
    expect(textOf(doc, 'analysis-whys')).toEqual(['Payments failed.']);
    expect(graph?.words).toEqual(['Condition: “A small pool”']);
    expect(invite).toBeNull();
  });

  it('takes no room where there is none: who may write is told where it begins, and nobody else', async () => {
    const { reference, first, read } = await begun();
    const { doc, graph, invite } = await read();
    expect([keysOf(doc), graph]).toEqual([['summary', 'contributing-factors', 'lessons'], null]);
    expect(invite).toEqual({ place: 'contributing-factors', to: `/post-mortems/${reference}/analysis` });
    expect((await read(first)).invite).toBeNull();
  });

  it('is read in a version as it was kept with it, and as of today, saying so, where it was not', async () => {
    const { db, id, reference, context, version, keep } = await begun();
    const factorId = newId();
    await addFactor(context, reference, factorId, POOL);
    await keep();
    await takeBackFactor(context, reference, factorId);
    await addFactor(context, reference, newId(), { ...POOL, what: 'Nothing limits retries.' });
    const kept = await version(1);
    const today = /As it stands today/;
    expect(textOf(kept.doc, 'contributing-factors').join('\n')).toContain(POOL.what);
    expect(textOf(kept.doc, 'contributing-factors').join('\n')).not.toMatch(today);
    // as it was kept before there was anything to keep beside the text
    const { number, title, content } = await getPostMortemVersion(db, context.viewer, id, 1);
    const row = { id: newId(), postMortemId: id, number: number + 1, title, state: 'draft' as const, createdBy: null };
    await db
      .insertInto('postMortemVersions')
      .values({ ...row, content: JSON.stringify(content) })
      .execute();
    const older = textOf((await version(2)).doc, 'contributing-factors').join('\n');
    expect(older).toMatch(today);
    expect(older).toContain('Nothing limits retries.');
    expect(older).not.toContain(POOL.what);
  });

  it('is read in a version with what was decided by then, in the words of then', async () => {
    const { db, id, reference, context, writer, version, keep } = await begun();
    const [reworded, retracted] = [newId(), newId()];
    await decideInMeeting(context, reference, { id: reworded, text: 'Human error: the wrong flag.' });
    await decideInMeeting(context, reference, { id: retracted, text: 'Raise the pool.' });
    await keep();
    const decided = async (number: number) => textOf((await version(number)).doc, 'analysis-decisions');
    const change = { subject: 'decision' as const, id: reworded, start: 0, quote: 'Human error', instead: 'A slip' };
    await reword(tellingContext(db, writer), reference, change);
    await takeDecisionBack(context, reference, retracted);
    expect(await decided(1)).toEqual(['Human error: the wrong flag.', 'Raise the pool.']);
    const kept = await getPostMortemVersion(db, writer, id, 1);
    expect(kept.analysis).not.toHaveProperty('decisions');
    expect(kept.decisions).toMatchObject([{ id: reworded, createdAt: expect.any(Date) }, { id: retracted }]);
    // from before they were kept with versions
    const row = { id: newId(), postMortemId: id, number: 2, title: kept.title, state: 'draft' as const };
    const [content, analysis] = [JSON.stringify(kept.content), JSON.stringify(kept.analysis)];
    await db
      .insertInto('postMortemVersions')
      .values({ ...row, content, analysis, createdBy: null })
      .execute();
    expect(await decided(2)).toEqual([expect.stringMatching(/^As they stand today/), 'A slip: the wrong flag.']);
  });

  it('is told in words where its graph cannot be laid out now, and only then', async () => {
    const graph = { nodes: [{ id: 'a', kind: 'event' as const, text: 'A' }], edges: [] };
    const incident = { reference: 'INC-1', title: 'Checkout' };
    const told = (error: Error) => toldGraph(graph, incident, () => Promise.reject(error));
    expect(await told(new AppError('UNAVAILABLE', 'Too late.'))).toMatchObject({
      drawing: null,
      words: ['Event: “A”'],
    });
    await expect(told(new Error('No graph.'))).rejects.toThrow('No graph.');
  });
});
