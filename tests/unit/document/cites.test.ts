import { expect, test } from 'vitest';
import { uncitedClaims, uncitedIn } from '#app/document/cites.ts';
import { documentSchema } from '#app/document/extensions.ts';
import { documentOf } from '#app/document/markdown-in.ts';
import { CITATION, readableText, textBlocks } from '#app/document/plain-text.ts';
import { sentencesOf } from '#app/document/sentences.ts';

const claims = (text: string) => uncitedIn({ kind: 'paragraph', text }).map(({ start, end }) => text.slice(start, end));

test.each([
  'Checkout failed because the pool was empty.',
  'The outage was caused by an expired certificate.',
  'The deploy led to a tenfold load.',
  'This directly led to retries.',
  'Latency rose due to a full disk.',
  'The root cause was a missing index.',
  'Root cause: a missing index.',
  'The restart resulted in a cold cache.',
  'The failover was triggered by a health check.',
  'The alarm came late; that is why nobody looked.',
  'The long lease contributed to the delay.',
  'As a result of the migration the index was gone.',
])('“%s” says a cause and cites nothing', (text) => {
  expect(claims(text)).toEqual([text]);
});

test.each([
  'Checkout failed at 02:14.',
  'What caused the pool to empty?',
  'We do not know what caused it.',
  'It may have been caused by the deploy.',
  'Perhaps this led to the retries.',
  'A full disk would cause the same.',
  'The certificate was due to expire in May.',
  'The deploy did not cause it.',
  'We looked into whether the deploy caused it.',
  'The alert triggered at 02:14.',
  'It was not due to the deploy.',
  'If this leads to retries, shed load.',
  'The team is called Because-It-Works.',
])('“%s” is left alone', (text) => {
  expect(claims(text)).toEqual([]);
});

test('evidence in the sentence, right behind it or right before it makes a claim a cited one', () => {
  expect(claims(`It failed because ${CITATION} the pool was empty.`)).toEqual([]);
  expect(claims(`It failed because the pool was empty. ${CITATION}`)).toEqual([]);
  expect(claims(`It began. ${CITATION} It failed because the pool was empty.`)).toEqual([]);
  expect(claims(`It began at ${CITATION}. It failed because the pool was empty.`)).toHaveLength(1);
});

test('only the sentence that claims is marked', () => {
  expect(
    claims('It began at 2 a.m. The pool was empty. It failed because of that, e.g. at checkout. Then it ended.'),
  ).toEqual(['It failed because of that, e.g. at checkout.']);
});

test('sentences end at full stops, questions and breaks, not at abbreviations or versions', () => {
  const text = 'We ran v1.2 e.g. here. Why? It “failed.” Then\nnext';
  expect(sentencesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    'We ran v1.2 e.g. here.',
    'Why?',
    'It “failed.”',
    'Then',
    'next',
  ]);
});

test('a claim is found where it stands in the editor', () => {
  const doc = documentOf(
    '## A\n\nFine. **It** failed because of x.\n\n- item caused by y\n\n```\nbecause\n```\n\n| a |\n| - |\n| due to [02:14](hindsight:event/1) z |\n\n## B\n\nThis led to that.',
  );
  const node = documentSchema().nodeFromJSON(doc);
  const found = uncitedClaims(doc);
  expect(found.map(({ sectionKey }) => sectionKey)).toEqual(['a', 'a', 'b']);
  for (const { from, to, text } of found) expect(node.textBetween(from, to)).toBe(text);
});

test('each character of a block stands one position after the one before it, also behind citations and breaks', () => {
  const doc = documentOf('## A\n\na [02:14](hindsight:event/1) b\\\nc');
  const node = documentSchema().nodeFromJSON(doc);
  const [block] = textBlocks(doc);
  expect(block).toMatchObject({ sectionKey: 'a', kind: 'paragraph', text: `a ${CITATION} b\nc` });
  expect(readableText(block!)).toBe('a 02:14 b\nc');
  const at = block!.from + block!.text.indexOf('c');
  expect(node.textBetween(at, at + 1)).toBe('c');
});
