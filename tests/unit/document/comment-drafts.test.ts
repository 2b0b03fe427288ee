import { describe, expect, it } from 'vitest';
import { hasWords, newDraft, toSend } from '#app/components/document-editor/draft.ts';
import { type Standing, standing } from '#app/components/document-editor/standing.ts';
import type { Thread } from '#app/components/document-editor/threads.ts';

describe('a comment that is sent', () => {
  const form = { intent: 'answer', thread: 'one' };
  const fresh = () => 'fresh';

  it('is the same as before where nothing was changed, and something new where its words or place were', () => {
    const first = toSend({ ...newDraft('a'), text: ' How? ' }, form, fresh);
    expect(first.form).toEqual({ ...form, body: 'How?', id: 'a' });
    const again = { ...newDraft('a'), ...first.part, text: 'How?' };
    expect(toSend(again, form, fresh).form.id).toBe('a');
    expect(toSend({ ...again, text: 'How many?' }, form, fresh).form).toMatchObject({ body: 'How many?', id: 'fresh' });
    expect(toSend(again, { ...form, thread: 'two' }, fresh).form.id).toBe('fresh');
  });

  it('is worth asking about before the page is left, once it has words', () => {
    expect(hasWords({ one: newDraft('a') })).toBe(false);
    expect(hasWords({ one: { ...newDraft('a'), text: 'How' } })).toBe(true);
  });
});

describe('a thread in which somebody types', () => {
  const thread = (id: string, more: Partial<Thread> = {}): Thread => ({
    id,
    by: 'Mara',
    at: new Date(0),
    body: 'How?',
    isTakenBack: false,
    quote: 'the pool',
    anchor: { start: 'AA==', end: 'AA==' },
    isResolved: false,
    replies: [],
    ...more,
  });
  const places = [{ id: 'a', from: 7, to: 9 }];
  const typed = (id: string) => id === 'a';
  const ids = (rows: readonly Standing[]) => rows.map(({ thread: { id }, from }) => [id, from]);
  const { known } = standing([thread('a'), thread('b')], places, typed, new Map());

  it('stays beside its words when these are deleted, or when others resolve it', () => {
    expect(ids(standing([thread('a')], [], typed, known).beside)).toEqual([['a', 7]]);
    const resolved = standing([thread('a', { isResolved: true })], [], typed, known);
    expect(ids(resolved.beside)).toEqual([['a', 7]]);
    expect(ids(standing([thread('a')], [], () => false, known).beside)).toEqual([]);
  });

  it('stays where it is listed when its words come back', () => {
    const before = standing([thread('a')], [], typed, new Map());
    expect(before.gone).toHaveLength(1);
    expect(standing([thread('a')], places, typed, before.known).gone).toHaveLength(1);
  });

  it('stays when what it answers is taken back', () => {
    const after = standing([thread('b')], [], typed, known);
    expect(after.beside[0]?.thread).toMatchObject({ id: 'a', isTakenBack: true, body: '' });
  });

  it('moves with everybody else once nothing is typed in it', () => {
    const after = standing([thread('a', { isResolved: true }), thread('b')], places, () => false, known);
    expect([after.resolved.length, after.gone.length, after.known.size]).toEqual([1, 1, 0]);
  });
});
