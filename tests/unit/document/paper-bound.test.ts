import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalDocument } from '#app/document/checked.ts';
import { LIMITS } from '#app/document/model.ts';
import { onPaper } from '#app/document/paper-bound.ts';
import { arbitraryDocument } from '#tests/support/arbitrary-document.ts';

const docOf = (...content: object[]) =>
  normalDocument({
    type: 'doc',
    content: [
      { type: 'section', attrs: { key: 'a', title: 'A' }, content },
      { type: 'section', attrs: { key: 'b', title: 'B' }, content: [paragraph('the last words')] },
    ],
  });
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const code = (text: string) => ({ type: 'codeBlock', attrs: { language: null }, content: [{ type: 'text', text }] });

describe('what a PDF holds of a document', () => {
  it('is all of what people write, and the longest prose', () => {
    fc.assert(
      fc.property(arbitraryDocument, (doc) => {
        expect(onPaper(doc)).toBe(doc);
      }),
    );
    const long = docOf(paragraph('a line of words '.repeat(LIMITS.text / 16 - 10)));
    expect(onPaper(long)).toBe(long);
  });

  it.each([
    ['of code', code('\n'.repeat(900_000)), /About 875,\d{3} lines more/],
    ['of letters in two fonts', paragraph('→a'.repeat(450_000)), /About 2\d\d,\d{3} lines more/],
  ])('is no more than hundreds of pages of lines %s, and says how much is left out', (_, block, words) => {
    const { content } = onPaper(docOf(block));
    const last = content.at(-1)?.content?.at(-1);
    expect(JSON.stringify(last)).toMatch(words);
    expect(content).toHaveLength(1);
    expect(JSON.stringify(content[0]).length).toBeLessThan(200_000);
  });

  it('keeps what stands before, and whole rows', () => {
    const cell = (text: string) => ({ type: 'tableCell', content: [paragraph(text)] });
    const row = { type: 'tableRow', content: [cell('one'), cell('two')] };
    const table = { type: 'table', content: [row, row] };
    const { content } = onPaper(docOf(paragraph('first words'), table, code('x\n'.repeat(60_000)), table));
    expect(content[0]?.content?.map(({ type }) => type)).toEqual(['paragraph', 'table', 'codeBlock', 'paragraph']);
    expect(JSON.stringify(content)).not.toContain('the last words');
  });
});
