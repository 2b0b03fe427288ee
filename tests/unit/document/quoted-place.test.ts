import { Node } from '@tiptap/pm/model';
import { describe, expect, it, vi } from 'vitest';
import { quotedPlace, quoteOf } from '#app/components/document-editor/quoted-place.ts';
import { documentSchema } from '#app/document/extensions.ts';
import { documentOf } from '#app/document/markdown-in.ts';

const docOf = (markdown: string) => documentSchema().nodeFromJSON(documentOf(`## A\n\n${markdown}`));

describe('the words that a comment is about', () => {
  const doc = docOf('At noon.\n\nThe pool was **too small**. Nobody saw it.');

  const gone = (position: number) => ({ from: position, to: position });

  it('are found where they stand now, when their anchor holds on to others or to nothing', () => {
    const place = quotedPlace(doc, { from: 2, to: 6 }, 'The pool was too small.')!;
    expect(quoteOf(doc, place)).toBe('The pool was too small.');
    expect(quotedPlace(doc, gone(10), 'The pool was too small.')).toEqual(place);
  });

  it('are those of the anchor where they were changed, and none where they are gone', () => {
    const anchored = { from: 2, to: 10 };
    expect(quotedPlace(doc, anchored, 'At midnight it broke.')).toEqual(anchored);
    expect(quotedPlace(doc, gone(2), 'At midnight it broke.')).toBeNull();
  });

  it('are not taken for the same words in another place', () => {
    const twice = docOf('It was too small.\n\nIt was too small.');
    expect(quotedPlace(twice, gone(2), 'It was too small.')).toBeNull();
    expect(quotedPlace(doc, gone(12), 'Nobody')).toBeNull();
    const far = docOf('At noon.\n\nNobody saw it.\n\nThen.\n\nIt was too small.');
    expect(quotedPlace(far, gone(2), 'It was too small.')).toBeNull();
    expect(quotedPlace(far, { from: 2, to: 6 }, 'It was too small.')).toEqual({ from: 2, to: 6 });
  });

  it('leave out what was written right behind them', () => {
    const all = { from: 12, to: 49 };
    expect(quoteOf(doc, quotedPlace(doc, all, 'too small.')!)).toBe('too small.');
  });

  it('may stand in two paragraphs', () => {
    expect(quoteOf(doc, quotedPlace(doc, gone(5), 'noon. The pool')!)).toBe('noon. The pool');
  });

  it('are found for many comments without writing the text out for each', () => {
    const long = docOf(Array.from({ length: 300 }, (_, index) => `Sentence ${index} of many words.`).join('\n\n'));
    const write = vi.spyOn(Node.prototype, 'descendants');
    for (let index = 0; index < 50; index += 1) quotedPlace(long, gone(2), `Sentence ${index} of`);
    expect(write).toHaveBeenCalledTimes(1);
    write.mockRestore();
  });
});
