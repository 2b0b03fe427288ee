import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergedWords } from '#app/text/merged-words.ts';
import { countProcessorTime } from '#tests/support/processor-time.ts';

describe('what two people made of the same text', () => {
  it('is put together by lines, and in one line by its words', () => {
    const base = 'Checkout failed for an hour.\n\nNobody noticed.\n';
    const mine = 'At ten checkout failed for an hour.\n\nNobody noticed.\n';
    const theirs = 'Checkout failed for an hour. Twice.\n\nNobody noticed it.\n';
    expect(mergedWords(base, mine, theirs)).toBe('At ten checkout failed for an hour. Twice.\n\nNobody noticed it.\n');
  });

  it('is nobody’s to decide where both changed the same word', () => {
    expect(mergedWords('It failed.', 'It broke.', 'It stopped.')).toBeNull();
  });

  it('is nobody’s to decide where both changed nearly everything, which is said in a moment', () => {
    const lines = (word: string) => Array.from({ length: 5000 }, (_, index) => `${word} ${index}`).join('\n');
    const spent = countProcessorTime();
    expect(mergedWords(lines('base'), lines('mine'), lines('theirs'))).toBeNull();
    expect(spent()).toBeLessThan(3_000);
  });

  it('is what one of them made where the other changed nothing', () => {
    const text = fc.stringMatching(/^([a-c]{1,2}[ \n]{0,2}){0,8}$/);
    fc.assert(
      fc.property(text, text, (base, changed) => {
        expect(mergedWords(base, changed, base)).toBe(changed);
        expect(mergedWords(base, base, changed)).toBe(changed);
        expect(mergedWords(base, changed, changed)).toBe(changed);
      }),
    );
  });
});
