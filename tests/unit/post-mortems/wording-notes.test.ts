import { expect, test } from 'vitest';
import { byId, uncitedNotes, wordingNotes } from '#app/routes/post-mortems.$reference.wording/wording-notes.server.ts';
import { aidText } from '#app/text/aid-words.ts';
import { wordingLead } from '#app/text/post-mortem-words.ts';

test('a note says which words, where, why, and what may stand there', () => {
  expect(wordingNotes('The operator failed to see it.')).toEqual([
    {
      rule: 'failed-to',
      quote: 'failed to see',
      start: 13,
      message: expect.stringContaining('What did they do instead'),
      suggestion: 'did not see',
    },
  ]);
  expect(wordingNotes('The pool was too small.')).toEqual([]);
});

test('what may stay is pointed at no more, in its own words and for its own rule', () => {
  const may = (rule: string, quote: string) => wordingNotes('The operator failed to see it.', [{ rule, quote }]).length;
  expect([may('failed-to', 'failed to see'), may('should-have', 'failed to see'), may('failed-to', 'failed')]).toEqual([
    0, 1, 1,
  ]);
});

test('what may stay may do so however the ends of its lines were brought', () => {
  for (const [end, kept] of [
    ['\n', '\r\n'],
    ['\r\n', '\n'],
  ] as const) {
    const dismissed = [{ rule: 'failed-to', quote: `failed to${kept}see` }];
    expect(wordingNotes(`The operator failed to${end}see it.`, dismissed)).toEqual([]);
  }
});

test('no rewording is offered across lines, whose ends a form would change', () => {
  expect(wordingNotes('The operator failed to\nsee it.')).toMatchObject([{ rule: 'failed-to', suggestion: null }]);
});

test('notes are gathered by what they are about', () => {
  const note = (id: string, field: 'what' | 'defence') => ({ subject: 'factor' as const, id, field, notes: [] });
  expect(byId([note('a', 'what'), note('b', 'what'), note('a', 'defence')])).toEqual({
    a: [note('a', 'what'), note('a', 'defence')],
    b: [note('b', 'what')],
  });
});

test('a claim of a cause that cites nothing is no matter of wording, and is counted apart until it may stay', () => {
  const block = { kind: 'paragraph' as const, text: 'It was down because the pool was small. It is up.' };
  const claim = 'It was down because the pool was small.';
  expect(wordingNotes(block.text)).toEqual([]);
  expect(uncitedNotes(block).map((text) => text.trim())).toEqual([claim]);
  expect(uncitedNotes(block, [{ rule: 'uncited-cause', quote: uncitedNotes(block)[0]! }])).toEqual([]);
  const four = Array(4).fill({ rule: 'failed-to' });
  const two = Array(2).fill({ rule: 'uncited-cause' });
  expect([aidText([]), aidText(four), aidText([...two, ...four]), aidText(two.slice(1))]).toEqual([
    'Nothing to look at in the wording.',
    'Four places to look at in the wording.',
    'Four places to look at in the wording. Two claims of a cause cite nothing.',
    'Nothing to look at in the wording. One claim of a cause cites nothing.',
  ]);
});

test('the page says how many there are, and that nothing waits for them', () => {
  const lead = (inText: number, besides = 0, uncited = 0) =>
    wordingLead({ inText, besides, uncited }, { mayWrite: true });
  expect([
    lead(0),
    lead(1),
    lead(3),
    lead(4, 2, 2),
    lead(0, 1),
    wordingLead({ inText: 0, besides: 0, uncited: 0 }, { mayWrite: false }),
  ]).toEqual([
    'Nothing to look at in the wording, here or in the analysis and the decisions.',
    'One place to look at in the wording. It is advice: nothing waits for it.',
    'Three places to look at in the wording. It is advice: nothing waits for it.',
    'Six places to look at in the wording, two of them in the analysis and the decisions. Two claims of a cause cite nothing. It is advice: nothing waits for it.',
    'One place to look at in the wording, in the analysis and the decisions. It is advice: nothing waits for it.',
    'This post-mortem is finished. Reopen it to change its wording.',
  ]);
});
