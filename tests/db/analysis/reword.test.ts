import { beforeEach, describe, expect, it } from 'vitest';
import { loadCausalGraph } from '#app/db/causal-graphs.server.ts';
import { listFactors } from '#app/db/contributing-factors.server.ts';
import { newId } from '#app/db/ids.ts';
import { listDecisions } from '#app/db/post-mortem-reviews.server.ts';
import { listDismissals } from '#app/db/post-mortems.server.ts';
import { listWhys } from '#app/db/whys.server.ts';
import { act } from '#app/routes/post-mortems.$reference.wording/action.server.ts';
import { loadWording } from '#app/routes/post-mortems.$reference.wording/load-wording.server.ts';
import { changeCausalGraph } from '#app/workflows/change-causal-graph.ts';
import { decideInMeeting, takeDecisionBack } from '#app/workflows/decide-in-meeting.ts';
import { dismissFinding } from '#app/workflows/dismiss-finding.ts';
import { reword } from '#app/workflows/reword.ts';
import { addFactor } from '#app/workflows/save-factor.ts';
import { addWhy } from '#app/workflows/save-why.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makePostMortem, rewrite } from '#tests/support/post-mortems.ts';
import { contextOf, makeViewer } from '#tests/support/recording.ts';

const database = useDatabase();
const SAID = 'Human error: the wrong flag was set.';
const SAYS_NOW = 'An action that looked right at the time: the wrong flag was set.';

async function makeSaid() {
  const { db } = database;
  const writer = await makeViewer(db, 'responder');
  const { id: postMortemId, reference } = await makePostMortem(db, writer);
  const context = contextOf(db, writer);
  const [factor, why, thing, decision] = [newId(), newId(), newId(), newId()];
  await addFactor(context, reference, factor, {
    category: 'capacity',
    what: 'A limit',
    madeLikelier: SAID,
  });
  await addWhy(context, reference, { id: why, parentId: null, text: SAID });
  await changeCausalGraph(context, reference, [{ change: 'add', id: thing, kind: 'event', text: SAID }]);
  await decideInMeeting(context, reference, { id: decision, text: SAID });
  return { db, writer, context, postMortemId, reference, ids: { factor, why, thing, decision } };
}

let said: Awaited<ReturnType<typeof makeSaid>>;
beforeEach(async () => {
  said = await makeSaid();
});

/** Everything that was said, as it stands. */
async function standing() {
  const { db, writer, postMortemId } = said;
  const [[factor], [why], { nodes }, [decision]] = await Promise.all([
    listFactors(db, writer, postMortemId),
    listWhys(db, writer, postMortemId),
    loadCausalGraph(db, writer, postMortemId),
    listDecisions(db, writer, postMortemId),
  ]);
  return [factor?.madeLikelier, why?.text, nodes[0]?.text, decision?.text];
}

const words = { start: 0, quote: 'Human error', instead: 'An action that looked right at the time' };
const follow = (subject: 'factor' | 'why' | 'thing' | 'decision') => {
  const field = subject === 'factor' ? { field: 'madeLikelier' } : {};
  const request = { subject, id: said.ids[subject], ...field, ...words } as Parameters<typeof reword>[2];
  return reword(said.context, said.reference, request);
};
const pointedAt = async () => {
  const { places } = await loadWording({ db: said.db }, said.writer, said.reference);
  return places.map(({ where, statements }) => `${where}: ${statements.flatMap(({ notes }) => notes).length}`);
};

describe('what the language aid points at beside the document', () => {
  it('is said in other words by one press, once, and what it said stays in the audit log', async () => {
    for (const subject of ['factor', 'why', 'thing', 'decision'] as const) {
      await follow(subject);
      await follow(subject);
    }
    expect(await standing()).toEqual([SAYS_NOW, SAYS_NOW, SAYS_NOW, SAYS_NOW]);
    const audit = await said.db.selectFrom('auditEntries').select(['action', 'details']).execute();
    const corrected = audit.filter(({ action }) => /correct/.test(action));
    const before = corrected.map(({ details }) => JSON.stringify(details).includes(SAID));
    expect(before).toEqual([true, true, true]);
  });

  it('is not said in other words where other words stand there by now, or nothing does', async () => {
    await follow('why');
    const again = reword(said.context, said.reference, {
      subject: 'why',
      id: said.ids.why,
      ...words,
      quote: 'Human fault',
      instead: 'A slip',
    });
    await expect(again).rejects.toMatchObject({ code: 'STALE', message: expect.stringContaining(SAYS_NOW) });
    await takeDecisionBack(said.context, said.reference, said.ids.decision);
    await expect(follow('decision')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is said once in words that begin with those that stood there', async () => {
    const longer = { ...words, instead: 'Human error, as the log calls it' };
    const request = { subject: 'why' as const, id: said.ids.why, ...longer };
    await reword(said.context, said.reference, request);
    await reword(said.context, said.reference, request);
    expect((await standing())[1]).toBe('Human error, as the log calls it: the wrong flag was set.');
  });

  it('is not changed by a form that leads back to no page that shows it', async () => {
    const press = (back: string) => {
      const form = new FormData();
      const typed = { intent: 'reword', subject: 'why', id: said.ids.why, ...words, back };
      for (const [name, value] of Object.entries(typed)) form.set(name, String(value));
      return act(said.context, said.reference, form);
    };
    const odd = [
      'javascript:1',
      '/../../settings',
      '/analysis/../..',
      '/analysis/whys/..',
      '//x',
      '/wording/x',
      '/edit',
      '',
    ];
    for (const back of odd) {
      expect(await press(back)).toMatchObject({ data: { isRefused: true }, init: { status: 422 } });
      expect((await standing())[1]).toBe(SAID);
    }
    const { why: id } = said.ids;
    const known = ['/wording', '/meeting?section=went-well', `/analysis/whys/${id}`, `/analysis/factors/${id}`];
    for (const back of [...known, '/analysis#whys', '/analysis/graph#things']) {
      const answer = (await press(back)) as Response;
      expect(answer.headers.get('location')).toBe(`/post-mortems/${said.reference}${back}`);
    }
  });

  it('may stay over the end of a line, as a form without a script brings it', async () => {
    const id = newId();
    await addWhy(said.context, said.reference, { id, parentId: null, text: 'The operator failed to\nsee it.' });
    const count = async () => (await pointedAt()).filter((place) => place === 'Why: 1').length;
    expect(await count()).toBe(2);
    const dismissal = { rule: 'failed-to', quote: 'failed to\r\nsee', reason: 'It is the name of the alert.' };
    await dismissFinding(said.context, said.reference, dismissal);
    expect(await count()).toBe(1);
    expect(await listDismissals(said.db, said.writer, said.postMortemId)).toMatchObject([{ quote: 'failed to\nsee' }]);
  });

  it('is found wherever it was said, until it is changed or may stay; who said it is nowhere', async () => {
    await rewrite(said.db, said.writer, said.postMortemId, SAID);
    const all = await pointedAt();
    expect(all.slice(1)).toEqual(['Contributing factor: 1', 'Why: 1', 'In the graph: 1', 'Decided: 1']);
    await follow('why');
    expect(await pointedAt()).toEqual([all[0], 'Contributing factor: 1', 'In the graph: 1', 'Decided: 1']);
    const dismissal = { rule: 'human-error', quote: 'Human error', reason: 'It is the name of the alert.' };
    await dismissFinding(said.context, said.reference, dismissal);
    expect(await pointedAt()).toEqual([]);
    const kept = await said.db.selectFrom('languageDismissals').selectAll().executeTakeFirstOrThrow();
    expect(Object.keys(kept).sort()).toEqual(['createdAt', 'id', 'postMortemId', 'quote', 'reason', 'rule']);
  });

  it('stays as it is once the post-mortem is approved, and is pointed at no more', async () => {
    await said.db.updateTable('postMortems').set({ state: 'approved' }).where('id', '=', said.postMortemId).execute();
    expect(await pointedAt()).toEqual([]);
    for (const subject of ['factor', 'why', 'thing', 'decision'] as const)
      await expect(follow(subject)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await standing()).toEqual([SAID, SAID, SAID, SAID]);
  });

  it('is neither seen nor changed by whoever may only read', async () => {
    const reader = await makeViewer(said.db, 'viewer');
    await expect(loadWording({ db: said.db }, reader, said.reference)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    said = { ...said, context: contextOf(said.db, reader) };
    await expect(follow('decision')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
