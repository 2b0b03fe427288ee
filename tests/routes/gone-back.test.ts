import { beforeEach, describe, expect, it } from 'vitest';
import { listCausalNodes } from '#app/db/causal-graphs.server.ts';
import { listFactors } from '#app/db/contributing-factors.server.ts';
import { newId } from '#app/db/ids.ts';
import { listDecisions } from '#app/db/post-mortem-reviews.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { changeCausalGraph } from '#app/workflows/change-causal-graph.ts';
import { addComment, resolveComment } from '#app/workflows/comment.ts';
import { decideInMeeting } from '#app/workflows/decide-in-meeting.ts';
import { addFactor, correctFactor, takeBackFactor } from '#app/workflows/save-factor.ts';
import { addWhy, correctWhy, takeBackWhy } from '#app/workflows/save-why.ts';
import { askFor, makePostMortem } from '#tests/support/post-mortems.ts';
import { contextOf } from '#tests/support/recording.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';

/*
 * Without JavaScript somebody goes back in the browser to a form, or sends one that others have overtaken: whatever they typed is
 * on the page that answers, which says why it was not kept.
 */

const server = useServer();
const FACTOR = { category: 'capacity', what: 'The pool is too small' } as const;
let mara: SignedIn;
let kim: SignedIn;
let viewer: Viewer;
let postMortem: Awaited<ReturnType<typeof makePostMortem>>;
let reference: string;

const viewerOf = ({ userId }: SignedIn): Viewer => ({
  userId,
  name: 'Mara',
  role: 'responder',
  teamRoles: {},
  timeZone: 'UTC',
});
const context = () => contextOf(server.db, viewer);

beforeEach(async () => {
  mara ??= await signIn(server.db, server.url, 'responder', 'Mara');
  kim ??= await signIn(server.db, server.url, 'responder', 'Kim');
  viewer = viewerOf(mara);
  postMortem = await makePostMortem(server.db, viewer);
  ({ reference } = postMortem);
});

const asText = (html: string) =>
  html
    .replaceAll(/<script[^>]*>.*?<\/script>/gs, '')
    .replaceAll('<!-- -->', '')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"');

/** Sends a form of a page of the post-mortem, as a browser does without JavaScript. */
async function send(path: string, fields: Record<string, string>, who = mara) {
  const response = await fetch(`${server.url}/post-mortems/${reference}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: who.headers,
    body: new URLSearchParams(fields),
  });
  return { status: response.status, page: asText(await response.text()) };
}

/** What is typed in the fields of words with this name. */
const typedIn = (page: string, name: string) =>
  [...page.matchAll(/<textarea([^>]*)>([^<]*)<\/textarea>/g)]
    .filter(([, of, text]) => of!.includes(` name="${name}"`) && text !== '')
    .map(([, , text]) => text!);
/** The id that the form of the page has that is sent next. */
const nextId = (page: string) => /name="id" value="([^"]+)"/.exec(page)?.[1];

describe('the form that added something which was corrected since', () => {
  it('of a factor comes back with the words, and with what stands; sent again they are added', async () => {
    const id = newId();
    await addFactor(context(), reference, id, FACTOR);
    await correctFactor(context(), reference, id, 1, { ...FACTOR, what: 'The pool holds 20' });
    const form = { id, category: 'design', what: 'Two services share one pool', madeLikelier: 'Nobody knew' };
    const { status, page } = await send('/analysis/factors/new', form);
    expect(status).toBe(409);
    expect(page).toContain('It says now: “The pool holds 20”.');
    expect([typedIn(page, 'what'), typedIn(page, 'madeLikelier')]).toEqual([[form.what], [form.madeLikelier]]);
    const again = await send('/analysis/factors/new', { ...form, id: nextId(page)! });
    expect(again.status).toBe(302);
    const kept = await listFactors(server.db, viewer, postMortem.id);
    expect(kept.map(({ what }) => what)).toEqual(['The pool holds 20', form.what]);
  });

  it('of a why and of a thing in the graph, too', async () => {
    const [whyId, thing] = [newId(), newId()];
    await addWhy(context(), reference, { id: whyId, parentId: null, text: 'Checkout failed' });
    await correctWhy(context(), reference, whyId, 1, { text: 'Checkout failed for all' });
    const why = await send('/analysis', { intent: 'add-why', id: whyId, parentId: '', text: 'Every search failed' });
    expect([why.status, typedIn(why.page, 'text')]).toEqual([409, ['Every search failed']]);
    expect(why.page).toContain('It says now: “Checkout failed for all”.');

    const add = { change: 'add', kind: 'condition', id: thing } as const;
    await changeCausalGraph(context(), reference, [{ ...add, text: 'Pool too small' }]);
    const say = { change: 'say', id: thing, version: 1, kind: 'condition', text: 'A pool of 20' } as const;
    await changeCausalGraph(context(), reference, [say]);
    const graph = await send('/analysis/graph', { ...add, text: 'No back-off' });
    // what stands there is not overwritten by it
    expect([graph.status, typedIn(graph.page, 'text')]).toEqual([409, ['No back-off', 'A pool of 20']]);
    expect(graph.page).toContain('It says now: “A pool of 20”.');
    const again = await send('/analysis/graph', { ...add, id: nextId(graph.page)!, text: 'No back-off' });
    expect(again.status).toBe(302);
    const things = await listCausalNodes(server.db, viewer, postMortem.id);
    expect(things.map(({ text }) => text)).toEqual(['A pool of 20', 'No back-off']);
  });
});

it('the form that added what was taken back since says so; sent again its words are added', async () => {
  const id = newId();
  const say = async (path: string, name: string, form: Record<string, string>) => {
    const { status, page } = await send(path, { ...form, id });
    expect([status, typedIn(page, name)]).toEqual([409, [form[name]]]);
    expect(page).toContain('what it added was taken back since');
    // what was taken back has forms of its own on the page, to put it back
    const next = [...page.matchAll(/name="id" value="([^"]+)"/g)].map(([, of]) => of!).find((of) => of !== id)!;
    expect((await send(path, { ...form, id: next })).status).toBe(302);
  };
  await addFactor(context(), reference, id, FACTOR);
  await takeBackFactor(context(), reference, id);
  await say('/analysis/factors/new', 'what', FACTOR);
  await addWhy(context(), reference, { id, parentId: null, text: 'Checkout failed' });
  await takeBackWhy(context(), reference, id);
  await say('/analysis', 'text', { intent: 'add-why', parentId: '', text: 'Checkout failed' });
  const add = { change: 'add', kind: 'condition', text: 'Pool too small' } as const;
  await changeCausalGraph(context(), reference, [{ ...add, id }]);
  await changeCausalGraph(context(), reference, [{ change: 'remove', id }]);
  await say('/analysis/graph', 'text', add);
});

describe('a form whose thing is gone by now', () => {
  const missed = 'This was not kept';

  it('of a factor, a why or a thing in the graph gives back what was typed, with the reason', async () => {
    const [factorId, whyId, thing] = [newId(), newId(), newId()];
    await addFactor(context(), reference, factorId, FACTOR);
    await takeBackFactor(context(), reference, factorId);
    const factor = { ...FACTOR, version: '1', what: 'A pool of 20', madeLikelier: 'Half the traffic' };
    const lateFactor = await send(`/analysis/factors/${factorId}`, factor);
    await addWhy(context(), reference, { id: whyId, parentId: null, text: 'Checkout failed' });
    await takeBackWhy(context(), reference, whyId);
    const lateWhy = await send(`/analysis/whys/${whyId}`, { version: '1', text: 'Checkout failed for all' });
    const below = { intent: 'add-why', id: newId(), parentId: whyId, text: 'Every connection was taken' };
    const lateBelow = await send('/analysis', below);
    await changeCausalGraph(context(), reference, [{ change: 'add', id: thing, kind: 'event', text: 'Pool full' }]);
    await changeCausalGraph(context(), reference, [{ change: 'remove', id: thing }]);
    const say = { change: 'say', id: thing, version: '1', kind: 'event', text: 'A pool of 20' };
    const lateThing = await send('/analysis/graph', say);
    for (const [{ status, page }, ...words] of [
      [lateFactor, 'A pool of 20', 'Half the traffic', 'taken back meanwhile'],
      [lateWhy, 'Checkout failed for all', 'taken back meanwhile'],
      [lateBelow, 'Every connection was taken', 'taken back meanwhile'],
      [lateThing, 'A pool of 20', 'removed meanwhile'],
    ] as const) {
      expect([status, page.includes(missed)]).toEqual([409, true]);
      for (const word of words) expect(page).toContain(word);
    }
  });

  it('since the post-mortem was approved, does so as well', async () => {
    await server.db.updateTable('postMortems').set({ state: 'approved' }).where('id', '=', postMortem.id).execute();
    const id = newId();
    const sent = [
      await send('/analysis/factors/new', { id, ...FACTOR }),
      await send('/analysis', { intent: 'add-why', id, parentId: '', text: FACTOR.what }),
      await send('/analysis/graph', { change: 'add', id, kind: 'event', text: FACTOR.what }),
      await send('/meeting', { intent: 'decide', id, section: 'summary', text: FACTOR.what }),
      await send('/comments', { intent: 'add', id, thread: '', body: FACTOR.what }),
    ];
    for (const { status, page } of sent) {
      expect(status).toBe(409);
      expect(page).toContain(missed);
      expect(page).toContain(`${reference} is approved by now`);
      expect(page).toContain(FACTOR.what);
    }
  });
});

describe('what is sent under the id of another form', () => {
  it('is given back in a meeting, to be sent again', async () => {
    const id = newId();
    await decideInMeeting(contextOf(server.db, viewerOf(kim)), reference, { id, text: 'Alert on the pool.' });
    const decide = { intent: 'decide', section: 'summary', text: 'Measure the pool.' };
    const { status, page } = await send('/meeting?section=summary', { ...decide, id });
    expect([status, typedIn(page, 'text')]).toEqual([409, [decide.text]]);
    expect(page).toContain('in other words');
    expect((await send('/meeting', { ...decide, id: nextId(page)! })).status).toBe(302);
    expect(await listDecisions(server.db, viewer, postMortem.id)).toHaveLength(2);
    // and what is kept nowhere cannot be taken back
    const gone = await send('/meeting', { intent: 'take-back', id: newId() });
    expect([gone.status, gone.page.includes('There is no such decision.')]).toEqual([404, true]);
  });

  it('is given back in an answer to a comment, also where that was settled meanwhile', async () => {
    const [id, thread] = [newId(), newId()];
    await addComment(contextOf(server.db, viewerOf(kim)), reference, { id, body: 'Which pool?' });
    await addComment(context(), reference, { id: thread, body: 'When?' });
    const answer = { intent: 'answer', id, thread, body: 'Since March.' };
    const { status, page } = await send('/comments', answer);
    expect(status).toBe(409);
    expect(typedIn(page, 'body')).toEqual([answer.body]);
    await resolveComment(context(), reference, thread);
    const late = await send('/comments', answer);
    expect(late.status).toBe(409);
    expect(late.page).toContain('This was not kept');
    expect(late.page).toContain('Since March.');
  });

  it('is given back in a review to whoever was not asked for this one', async () => {
    await askFor(server.db, viewer, reference, [viewerOf(kim)]);
    const answer = { intent: 'answer', verdict: 'changes', note: 'Name the alert.', seen: '0'.repeat(64) };
    const other = await send('/review', answer);
    expect(other.status).toBe(403);
    expect(other.page).toContain('You were not asked to review this post-mortem.');
    expect(other.page).toContain('In a few words: Name the alert.');
    // the same twice is once
    expect((await send('/review', answer, kim)).status).toBe(302);
    expect((await send('/review', answer, kim)).status).toBe(302);
  });
});
