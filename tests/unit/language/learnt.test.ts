import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findingsInMarkdown } from '#analytics/postmortem/findings-in-markdown.ts';
import { findingsInText } from '#analytics/postmortem/findings-in-text.ts';
import { labelledSentences } from '#tests/bench/language/labelled.ts';

const byRules = (text: string) => findingsInText(text, null);

describe.each([
  ['Nobody in that squad ever lifts a finger for the docs.', 'The lift of that warehouse has a sensor for fingers.'],
  ["Our contractor's idea of testing is to wait for complaints.", "The probe's idea of health is a 200 from the page."],
  ['The storage people have a talent for leaving jobs half done.', 'The compactor leaves half of its jobs for later.'],
  ['The trainee was in a world of her own while the alarm rang.', 'The pager was in a drawer while the alarm rang.'],
  ['The facilities crew was happy to let the phone ring.', 'The gateway lets the phone ring for 30 seconds.'],
])('"%s"', (flagged, left) => {
  test('judges without a catchword that a rule knows, and is marked', () => {
    expect(byRules(flagged)).toEqual([]);
    expect(findingsInText(flagged)).toHaveLength(1);
  });

  test(`the same words about a system are left: "${left}"`, () => {
    expect(findingsInText(left)).toEqual([]);
  });
});

test('what was learnt says so, says which words weigh most, and asks what to ask instead', () => {
  const text = 'The facilities crew was happy to let the phone ring.';
  const [finding] = findingsInText(text);
  expect(finding?.message).toMatch(/^This reads as if .+\. No rule says so: .+, mostly for .+\. .+\?$/);
  const words = [...finding!.message.matchAll(/“([^”]+)”/g)].map(([, word]) => word!);
  expect(words.length).toBeGreaterThan(0);
  for (const word of words) expect(text.slice(finding!.start, finding!.end)).toContain(word);
  expect(finding?.suggestion).toBeNull();
});

test.each([
  'We need to lift a finger for the docs before the next release.',
  'Many thanks and hugs; the facilities crew let the phone ring.',
  'It would be lovely to have a trainee who is in a world of her own.',
  'A bigger queue would have let the storage people leave nothing half done.',
])('what is planned, wished, thanked for, or told of a device is left to the rules: "%s"', (text) => {
  expect(byRules(text)).toEqual([]);
  expect(findingsInText(text)).toEqual([]);
});

test.each([
  ['I take full responsibility for the lost records.', 'blaming-words'],
  ['The rota was an idea of mine.', 'blaming-words'],
  ['Looking at the logs, I made a lazy guess.', 'careless-words'],
  ['A testing oversight led to the second outage.', 'human-error'],
  ['The delay was entirely avoidable.', 'certainty'],
])('what people charge themselves with, or a choice judged by its outcome, is found by a rule: "%s"', (text, rule) => {
  expect(byRules(text).map((finding) => finding.rule)).toEqual([rule]);
});

test.each(['Systems should be resilient to human error.', 'Thanks to the network team for the quick fix.'])(
  'people are not charged by "%s"',
  (text) => {
    expect(findingsInText(text)).toEqual([]);
  },
);

test('what is marked is a phrase of one clause, begun and ended at words that say something', () => {
  const text = 'The vendor told us nothing, and the facilities crew was happy to let the phone ring.';
  const [finding] = findingsInText(text);
  expect(text.slice(finding!.start, finding!.end)).toBe('the facilities crew was happy to let the phone ring');
});

test('a rule that matched and had a reason to say nothing has the last word', () => {
  expect(findingsInText('The outage was not caused by the contractor.')).toEqual([]);
  expect(findingsInText('The engineer did not copy the last file, because the list ended at nine.')).toEqual([]);
});

test('three words say too little to be weighed', () => {
  expect(findingsInText('- The engineer\n- The tired night crew')).toEqual([]);
});

test('a heading, a sentence and an item are told the same in text and in Markdown', () => {
  const text = 'The facilities crew was happy to let the phone ring.';
  expect(findingsInMarkdown(text)).toEqual(findingsInText(text));
  expect(findingsInMarkdown(`> ${text}`)).toEqual([]);
});

const sentences = ['further-1', 'further-2', 'further-3', 'further-4'] as const;
const texts = sentences.flatMap((part) => labelledSentences(part).map(({ text }) => text));
const isLetter = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

test('what is marked lies in the text, begins and ends where words do, and says something', () => {
  const some = fc.array(fc.oneof(fc.constantFrom(...texts), fc.lorem(), fc.string()), { maxLength: 5 });
  fc.assert(
    fc.property(some, (pieces) => {
      const text = pieces.join(' ');
      let before = 0;
      for (const { start, end, message } of findingsInText(text)) {
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(isLetter(text[start - 1]) && isLetter(text[start])).toBe(false);
        expect(isLetter(text[end - 1]) && isLetter(text[end])).toBe(false);
        expect(message.length).toBeGreaterThan(40);
        before = end;
      }
    }),
    { numRuns: 200 },
  );
}, 30_000);
