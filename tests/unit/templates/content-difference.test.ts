import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TemplateContent } from '#templates/content.ts';
import { type ContentChange, contentDifference } from '#templates/content-difference.ts';
import { type TextPiece, textDifference } from '#templates/text-difference.ts';
import { countProcessorTime } from '#tests/support/processor-time.ts';
import { builtIn } from './built-in-files.ts';
import { contents } from './contents.ts';

const CONTENT = builtIn('availability', 'external').content;
const changed = (change: Partial<TemplateContent>): ContentChange[] =>
  contentDifference(CONTENT, { ...CONTENT, ...change });

const before = (pieces: readonly TextPiece[]) => pieces.filter(({ kind }) => kind !== 'added').map(({ text }) => text);
const after = (pieces: readonly TextPiece[]) => pieces.filter(({ kind }) => kind !== 'removed').map(({ text }) => text);
const shown = (pieces: readonly TextPiece[]) =>
  pieces.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `{-${text}-}`)).join('');

describe('how a text became another', () => {
  it.each([
    ['We work on it.', 'We are working on it.', 'We {-work -}{+are working +}on it.'],
    ['one\ntwo\nthree', 'one\nthree', 'one\n{-two\n-}three'],
    ['one\nthree', 'one\ntwo\nthree', 'one\n{+two\n+}three'],
    ['', 'new', '{+new+}'],
    ['same', 'same', 'same'],
    ['', '', ''],
  ])('%j to %j', (was, is, expected) => expect(shown(textDifference(was, is))).toBe(expected));

  it('has all of both texts, whatever they are', () => {
    const text = fc
      .array(
        fc.oneof(
          fc.constantFrom('a', ' ', '\n', 'word', '.', '{{ x }}'),
          fc.string({ unit: 'grapheme', maxLength: 3 }),
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (was, is) => {
        const pieces = textDifference(was, is);
        expect(before(pieces).join('')).toBe(was);
        expect(after(pieces).join('')).toBe(is);
      }),
    );
  });

  it('of two long texts that share nothing is found at once', () => {
    const long = (word: string) => Array.from({ length: 3000 }, (_, i) => `${word}${i * 7}`).join(' ');
    const pieces = textDifference(long('a'), long('b'));
    expect(pieces.map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });

  it.each(['\n', ' \n ', '\n\n'])(
    'of ten thousand short lines that all became others is found at once, between %j',
    (between) => {
      const lines = (word: string) => Array.from({ length: 9990 }, () => word).join(between);
      const spent = countProcessorTime();
      const pieces = textDifference(lines('a'), lines('b'));
      expect(spent()).toBeLessThan(500);
      expect(pieces.map(({ kind }) => kind)).toEqual(['removed', 'added']);
    },
  );
});

describe('how a content became another', () => {
  it('is nothing where nothing is another', () => {
    expect(contentDifference(CONTENT, structuredClone(CONTENT))).toEqual([]);
  });

  it('is something whenever something is another', () => {
    fc.assert(
      fc.property(contents, contents, (one, other) => {
        const same = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
        expect(contentDifference(one, other).length === 0).toBe(same);
      }),
      { numRuns: 40 },
    );
  }, 30_000);

  it('names a channel that came and one that went', () => {
    expect(changed({ how: ['email', 'forum'] })).toEqual([{ part: 'how', added: ['forum'], removed: ['in_app'] }]);
  });

  it('names who is told in another way', () => {
    const [first] = CONTENT.who;
    expect(changed({ who: [{ ...first!, ifRequired: true }, { role: 'security-officers' }] })).toEqual([
      { part: 'who', before: first, after: { ...first, ifRequired: true } },
      { part: 'who', before: null, after: { role: 'security-officers' } },
    ]);
  });

  it('names a time that became another, by its trigger', () => {
    const [first, ...rest] = CONTENT.when;
    const shorter = { ...first!, withinMinutes: 10 } as typeof first;
    expect(changed({ when: [shorter!, ...rest] })).toEqual([{ part: 'when', before: first, after: shorter }]);
    expect(changed({ when: rest })).toEqual([{ part: 'when', before: first, after: null }]);
  });

  it('names required content that came, went or is asked for otherwise', () => {
    const [first, second, third] = CONTENT.content as [
      (typeof CONTENT.content)[number],
      (typeof CONTENT.content)[number],
      (typeof CONTENT.content)[number],
    ];
    const asked = { ...second, hint: 'In one sentence.' };
    const added = { id: 'apology', label: 'An apology', hint: 'Plainly.' };
    expect(changed({ content: [first, asked, added] })).toEqual([
      { part: 'content', before: second, after: asked },
      { part: 'content', before: third, after: null },
      { part: 'content', before: null, after: added },
    ]);
  });

  it('names another order of the same things', () => {
    expect(changed({ how: [...CONTENT.how].reverse(), content: [...CONTENT.content].reverse() })).toEqual([
      { part: 'order', of: 'how' },
      { part: 'order', of: 'content' },
    ]);
  });

  it('names the stage of which words became others', () => {
    const { resolved } = CONTENT.stages;
    const text = {
      ...resolved!,
      body: resolved!.body.replace('Thank you for your patience.', 'Thank you for waiting.'),
    };
    const [change, ...others] = changed({ stages: { ...CONTENT.stages, resolved: text } });
    expect(others).toEqual([]);
    expect(change).toEqual({ part: 'stage', stage: 'resolved', before: resolved, after: text });
    const words = shown(textDifference(resolved!.body, text.body));
    expect(words).toContain('Thank you for {-your patience-}{+waiting+}.');
  });

  it('names a stage that came or went', () => {
    const { afterwards, ...stages } = CONTENT.stages;
    expect(changed({ stages })).toEqual([
      {
        part: 'stage',
        stage: 'afterwards',
        before: afterwards,
        after: null,
      },
    ]);
  });

  it('names a new name', () => {
    const name = 'Availability, for customers';
    expect(changed({ name })).toEqual([{ part: 'name', before: CONTENT.name, after: name }]);
    expect(shown(textDifference(CONTENT.name, name))).toBe('Availability, {-external-}{+for customers+}');
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
}
