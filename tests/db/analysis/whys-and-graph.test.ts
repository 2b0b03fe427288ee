import { beforeEach, describe, expect, it } from 'vitest';
import { loadCausalGraph } from '#app/db/causal-graphs.server.ts';
import { newId } from '#app/db/ids.ts';
import { listWhys } from '#app/db/whys.server.ts';
import { treeOf } from '#app/text/why-tree.ts';
import { changeCausalGraph, type GraphChange } from '#app/workflows/change-causal-graph.ts';
import { addWhy, correctWhy, moveWhy, putBackWhy, shiftWhy, takeBackWhy } from '#app/workflows/save-why.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makePostMortem } from '#tests/support/post-mortems.ts';
import { contextOf, makeViewer } from '#tests/support/recording.ts';

const database = useDatabase();

async function makeWritten() {
  const responder = await makeViewer(database.db, 'responder');
  const { id: postMortemId, reference } = await makePostMortem(database.db, responder);
  return { responder, context: contextOf(database.db, responder), postMortemId, reference };
}

let written: Awaited<ReturnType<typeof makeWritten>>;
beforeEach(async () => {
  written = await makeWritten();
});

describe('whys', () => {
  type Tree = [string, ...Tree[]];
  const add = async (text: string, parentId: string | null = null) => {
    const id = newId();
    await addWhy(written.context, written.reference, { id, parentId, text });
    return id;
  };
  const tree = async (): Promise<Tree[]> => {
    const whys = await listWhys(database.db, written.responder, written.postMortemId);
    const told = (branches: ReturnType<typeof treeOf<(typeof whys)[number]>>): Tree[] =>
      branches.map(({ why, below }) => [why.text, ...told(below)]);
    return told(treeOf(whys));
  };

  it('branch where several things made one possible', async () => {
    const errors = await add('errors');
    await add('pool', errors);
    const retries = await add('retries', errors);
    await add('no back-off', retries);
    expect(await tree()).toEqual([['errors', ['pool'], ['retries', ['no back-off']]]]);
  });

  it('are moved with all below them, to anywhere but below themselves', async () => {
    const errors = await add('errors');
    const pool = await add('pool', errors);
    const limit = await add('limit', pool);
    const move = (id: string, parentId: string | null) => moveWhy(written.context, written.reference, id, parentId);
    await expect(move(errors, limit)).rejects.toMatchObject({ code: 'INVALID' });
    await expect(move(pool, pool)).rejects.toMatchObject({ code: 'INVALID' });
    await move(pool, null);
    expect(await tree()).toEqual([['errors'], ['pool', ['limit']]]);
    await shiftWhy(written.context, written.reference, pool, 'up');
    expect(await tree()).toEqual([['pool', ['limit']], ['errors']]);
  });

  it('hang no deeper than a page can show, also where a branch is moved', async () => {
    const chain = async (length: number) => {
      const ids: string[] = [];
      for (let depth = 0; depth < length; depth++) ids.push(await add(`why ${depth}`, ids.at(-1) ?? null));
      return ids;
    };
    const [six, seven] = [await chain(6), await chain(7)];
    const move = (id: string) => moveWhy(written.context, written.reference, id, six.at(-1)!);
    await expect(move(seven[0]!)).rejects.toMatchObject({ code: 'CONFLICT' });
    await move(seven[1]!);
  });

  it('two moves at once cannot hang two whys below each other', async () => {
    const [one, other] = [await add('one'), await add('other')];
    const tries = await Promise.allSettled([
      moveWhy(written.context, written.reference, one, other),
      moveWhy(written.context, written.reference, other, one),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(JSON.stringify(await tree())).toContain('other');
  });

  it('are taken back with what is below them and put back together, without what was taken back before', async () => {
    const errors = await add('errors');
    const pool = await add('pool', errors);
    const limit = await add('limit', pool);
    await takeBackWhy(written.context, written.reference, limit);
    await takeBackWhy(written.context, written.reference, errors);
    expect(await tree()).toEqual([]);
    await expect(add('more', pool)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(putBackWhy(written.context, written.reference, pool)).rejects.toMatchObject({ code: 'CONFLICT' });
    await putBackWhy(written.context, written.reference, errors);
    expect(await tree()).toEqual([['errors', ['pool']]]);
  });

  it('are corrected by one of two who began with the same version', async () => {
    const id = await add('errors');
    const correct = (text: string) => correctWhy(written.context, written.reference, id, 1, { text });
    const tries = await Promise.allSettled([correct('one'), correct('other')]);
    const refused = tries.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'STALE' } });
  });

  it('are not taken for sent twice where the form of one comes back with other words', async () => {
    const id = newId();
    const send = (text: string) => addWhy(written.context, written.reference, { id, parentId: null, text });
    await send('errors');
    await send('errors');
    // from the page before, which a browser without JavaScript went back to
    await expect(send('slow answers')).rejects.toMatchObject({ code: 'CONFLICT', fields: { text: /in other words/ } });
    await correctWhy(written.context, written.reference, id, 1, { text: 'errors for all', evidence: [] });
    await send('errors');
    expect(await tree()).toEqual([['errors for all']]);
  });

  it('that somebody corrected since do not swallow other words from the page on which they were added', async () => {
    const id = newId();
    const below = await add('below');
    const send = (text: string, parentId: string | null = null) =>
      addWhy(written.context, written.reference, { id, parentId, text });
    await send('errors');
    await correctWhy(written.context, written.reference, id, 1, { text: 'errors for all', evidence: [] });
    for (const [text, parentId] of [['slow answers', null] as const, ['errors', below] as const]) {
      await expect(send(text, parentId)).rejects.toMatchObject({
        code: 'CONFLICT',
        message: /It says now: “errors for all”/,
      });
    }
    await send('errors');
    expect(await tree()).toEqual([['below'], ['errors for all']]);
    await takeBackWhy(written.context, written.reference, id);
    const late = correctWhy(written.context, written.reference, id, 2, { text: 'errors for some', evidence: [] });
    await expect(late).rejects.toMatchObject({ code: 'CONFLICT', message: /taken back/ });
  });

  it('stay kept where their form comes twice, also once what they hung below is gone; taken back, it says so', async () => {
    const [above, id] = [await add('errors'), newId()];
    const send = (text: string) => addWhy(written.context, written.reference, { id, parentId: above, text });
    await send('pool');
    await moveWhy(written.context, written.reference, id, null);
    await takeBackWhy(written.context, written.reference, above);
    await send('pool');
    expect(await tree()).toEqual([['pool']]);
    await takeBackWhy(written.context, written.reference, id);
    for (const text of ['pool', 'queue']) {
      await expect(send(text)).rejects.toMatchObject({ code: 'CONFLICT', fields: { text: /was taken back/ } });
    }
  });

  it('do not hang below a why of another post-mortem', async () => {
    const foreign = await add('elsewhere');
    written = await makeWritten();
    await expect(add('here', foreign)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('a causal graph', () => {
  const change = (...changes: GraphChange[]) => changeCausalGraph(written.context, written.reference, changes);
  const graph = () => loadCausalGraph(database.db, written.responder, written.postMortemId);
  const node = (id: string, text: string): GraphChange => ({ change: 'add', id, kind: 'condition', text });
  const connect = (id: string, fromId: string, toId: string, kind: 'led_to' | 'held_back' = 'led_to') =>
    ({ change: 'connect', id, fromId, toId, kind }) as const;

  it('keeps what two people say at once of different things', async () => {
    const [pool, errors] = [newId(), newId()];
    await change(node(pool, 'pool'), node(errors, 'errors'));
    await Promise.all([
      change({ change: 'say', id: pool, version: 1, kind: 'condition', text: 'a pool of 20' }),
      change({ change: 'say', id: errors, version: 1, kind: 'effect', text: 'errors at checkout' }),
      change({ change: 'place', id: pool, x: 10, y: 20 }),
      change({ change: 'connect', id: newId(), fromId: pool, toId: errors, kind: 'led_to' }),
    ]);
    expect(await graph()).toMatchObject({
      nodes: [
        { text: 'a pool of 20', x: 10, y: 20 },
        { text: 'errors at checkout', kind: 'effect' },
      ],
      edges: [{ fromId: pool, toId: errors }],
    });
  });

  it('does not write over what somebody else said of the same thing, and then keeps nothing of the change', async () => {
    const [id, more] = [newId(), newId()];
    await change(node(id, 'pool'));
    await change({ change: 'say', id, version: 1, kind: 'condition', text: 'theirs' });
    const mine = change(node(more, 'more'), { change: 'say', id, version: 1, kind: 'condition', text: 'mine' });
    await expect(mine).rejects.toMatchObject({ code: 'STALE', message: expect.stringContaining('theirs') });
    expect((await graph()).nodes.map(({ text }) => text)).toEqual(['theirs']);
  });

  it('gives back with a thing the arrows that hung on it', async () => {
    const [a, b] = [newId(), newId()];
    await change(node(a, 'a'), node(b, 'b'), { change: 'connect', id: newId(), fromId: a, toId: b, kind: 'led_to' });
    await change({ change: 'remove', id: a });
    expect(await graph()).toMatchObject({ nodes: [{ id: b }], edges: [], removed: [{ id: a }] });
    await change({ change: 'put_back', id: a });
    expect(await graph()).toMatchObject({
      nodes: [{ id: a }, { id: b }],
      edges: [{ fromId: a, toId: b }],
      removed: [],
    });
  });

  it('connects a pair once: said otherwise, the new arrow takes the place of the old one', async () => {
    const [a, b] = [newId(), newId()];
    const ab = (kind: 'led_to' | 'held_back') => connect(newId(), a, b, kind);
    await change(node(a, 'a'), node(b, 'b'), ab('led_to'));
    await Promise.all([change(ab('held_back')), change(ab('held_back'))]);
    expect((await graph()).edges).toMatchObject([{ kind: 'held_back' }]);
    await expect(change(connect(newId(), a, a))).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('has no more arrows than anybody reads, however they come; what goes makes room', async () => {
    const ids = Array.from({ length: 21 }, () => newId());
    const pairs = ids.flatMap((fromId) => ids.filter((toId) => toId !== fromId).map((toId) => ({ fromId, toId })));
    const [first, more] = [pairs.slice(0, 200), pairs[201]!];
    const join = ({ fromId, toId }: (typeof pairs)[number]) => connect(newId(), fromId, toId);
    await change(...ids.map((id) => node(id, 'part')), ...first.map(join));
    await expect(change(join(more))).rejects.toMatchObject({ code: 'CONFLICT' });
    await change({ change: 'remove', id: ids[0]! }, join(more));
    await expect(change({ change: 'put_back', id: ids[0]! })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await graph()).edges.length).toBeLessThan(200);
  });

  it('has no arrow to a thing of another post-mortem', async () => {
    const foreign = newId();
    await change(node(foreign, 'elsewhere'));
    written = await makeWritten();
    const own = newId();
    const across = change(node(own, 'here'), connect(newId(), own, foreign));
    await expect(across).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining(foreign) });
    expect((await graph()).nodes).toEqual([]);
  });

  it('does not take for made already what comes with other words or ends under the same id', async () => {
    const [a, b, arrow] = [newId(), newId(), newId()];
    const made = [node(a, 'a'), node(b, 'b'), connect(arrow, a, b)];
    await change(...made);
    await change(...made);
    const refused = { code: 'CONFLICT', message: expect.stringContaining('in other words') };
    await expect(change(node(a, 'something else'))).rejects.toMatchObject(refused);
    await expect(change(connect(arrow, b, a))).rejects.toMatchObject(refused);
    await change({ change: 'say', id: a, version: 1, kind: 'event', text: 'a, for all' });
    const late = { code: 'CONFLICT', message: expect.stringContaining('It says now: “a, for all”') };
    await expect(change(node(a, 'something else'))).rejects.toMatchObject(late);
    await change(...made);
    expect((await graph()).nodes.map(({ text }) => text).toSorted()).toEqual(['a, for all', 'b']);
  });

  it('does not take for made already what was removed since', async () => {
    const [a, b, arrow] = [newId(), newId(), newId()];
    await change(node(a, 'a'), node(b, 'b'), connect(arrow, a, b));
    await change({ change: 'disconnect', id: arrow }, { change: 'remove', id: b });
    const refused = { code: 'CONFLICT', message: expect.stringContaining('was taken back') };
    for (const again of [connect(arrow, a, b), node(b, 'b'), node(b, 'something else')]) {
      await expect(change(again)).rejects.toMatchObject(refused);
    }
  });

  it('tells the audit log what was changed only, by which it knows what was sent first', async () => {
    const id = newId();
    const say = (version: number, text: string) =>
      change({ change: 'say', id, version, kind: 'condition', text } satisfies GraphChange);
    await change(node(id, 'a'));
    await say(1, 'b');
    // it says that already
    await change(node(id, 'b'));
    await say(2, 'c');
    await expect(change(node(id, 'b'))).rejects.toMatchObject({ code: 'CONFLICT' });
    await change(node(id, 'a'));
    const audited = await database.db
      .selectFrom('auditEntries')
      .select('id')
      .where('action', '=', 'causal-graph.changed')
      .where('subjectId', '=', written.postMortemId)
      .execute();
    expect(audited).toHaveLength(3);
  });

  it('takes no id of something in another graph, and says so', async () => {
    const [foreign, other, arrow] = [newId(), newId(), newId()];
    await change(node(foreign, 'elsewhere'), node(other, 'there too'), connect(arrow, foreign, other));
    written = await makeWritten();
    const refused = (id: string) => ({ code: 'INVALID', fields: { id: expect.stringContaining(id) } });
    await expect(change(node(foreign, 'here'))).rejects.toMatchObject(refused(foreign));
    const [a, b] = [newId(), newId()];
    await change(node(a, 'a'), node(b, 'b'));
    await expect(change(connect(arrow, a, b))).rejects.toMatchObject(refused(arrow));
    for (const what of ['remove', 'put_back'] as const) {
      await expect(change({ change: what, id: foreign })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});
