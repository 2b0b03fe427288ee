import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergedList, mergedText } from '#app/text/merged-text.ts';

const BASE = 'Dear all,\n\nthe cause is not known.\n\nWe keep you posted.';

describe('texts that two people changed', () => {
  it('keep both changes where they touch different lines', () => {
    const mine = BASE.replace('Dear all,', 'Hello,');
    const theirs = BASE.replace('is not known', 'is a full disk');
    expect(mergedText(BASE, mine, theirs)).toBe('Hello,\n\nthe cause is a full disk.\n\nWe keep you posted.');
  });

  it('are left to a person where both changed one line differently', () => {
    const mine = BASE.replace('is not known', 'is looked for');
    const theirs = BASE.replace('is not known', 'is a full disk');
    expect(mergedText(BASE, mine, theirs)).toBeNull();
  });

  it('are left to a person where both added something in one place', () => {
    expect(mergedText(BASE, `${BASE}\nMara`, `${BASE}\nNoor`)).toBeNull();
  });

  it('keep an addition beside a line that the other changed', () => {
    const theirs = BASE.replace('We keep you posted.', 'The next message comes at 10:00.');
    expect(mergedText(BASE, `${BASE}\nThe operations team`, theirs)).toBe(`${theirs}\nThe operations team`);
  });

  it('tell a line that was taken away from one that was emptied', () => {
    expect(mergedText('a\nb\nc', 'a\nc', 'a\n\nc')).toBeNull();
  });

  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 8 }).map((lines) => lines.join('\n'));

  it('are what one of them wrote where the other changed nothing, or the same', () => {
    fc.assert(
      fc.property(text, text, (base, changed) => {
        expect(mergedText(base, changed, base)).toBe(changed);
        expect(mergedText(base, base, changed)).toBe(changed);
        expect(mergedText(base, changed, changed)).toBe(changed);
      }),
    );
  });

  it('come out the same whoever is asked first', () => {
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        expect(mergedText(base, mine, theirs)).toBe(mergedText(base, theirs, mine));
      }),
      { numRuns: 1000 },
    );
  });

  it('hold every line that either of them added to lines of their own', () => {
    const lines = (prefix: string) =>
      fc.array(
        fc.nat({ max: 99 }).map((n) => `${prefix}${n}`),
        { minLength: 1, maxLength: 3 },
      );
    fc.assert(
      fc.property(lines('mine '), lines('theirs '), (mine, theirs) => {
        const merged = mergedText(BASE, [...mine, BASE].join('\n'), [BASE, ...theirs].join('\n'));
        expect(merged).toBe([...mine, BASE, ...theirs].join('\n'));
      }),
    );
  });
});

describe('lists that two people ticked', () => {
  it('have what either of them added, and nothing that either of them took away', () => {
    expect(mergedList(['a', 'b', 'c'], ['b', 'c', 'd'], ['a', 'c', 'e'])).toEqual(['c', 'e', 'd']);
    expect(mergedList(['a'], [], ['a', 'b'])).toEqual(['b']);
    expect(mergedList([], ['a'], ['a'])).toEqual(['a']);
  });
});
