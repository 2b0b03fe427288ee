import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '#analytics/postmortem/finding.ts';
import { findingsInMarkdown } from '#analytics/postmortem/findings-in-markdown.ts';
import { findingsInText } from '#analytics/postmortem/findings-in-text.ts';
import { countProcessorTime } from '#tests/support/processor-time.ts';

const sentences = ['learn', 'try'].flatMap((part) =>
  readFileSync(`tests/reference/language/${part}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text),
);
const signs = [
  '`',
  '"',
  '*',
  '_',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '|',
  '\n',
  '\n\n',
  '> ',
  '- ',
  '# ',
  '&amp;',
  '\\',
  '```',
  '\u{1F525}',
  '’',
  '\r\n',
  '    ',
];
const words = [
  'engineer',
  'Marek',
  'we',
  'should',
  'have',
  'failed',
  'to',
  'not',
  'human',
  'error',
  'the',
  'because',
  'obviously',
  'QUOTE',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...signs, ...words, ' '), fc.constantFrom(...sentences), fc.string()), {
    maxLength: 14,
  })
  .map((pieces) => pieces.join(' '));

function expectInside(findings: readonly Finding[], length: number) {
  let end = 0;
  for (const finding of findings) {
    expect(finding.start).toBeGreaterThanOrEqual(end);
    expect(finding.end).toBeGreaterThan(finding.start);
    expect(finding.end).toBeLessThanOrEqual(length);
    end = finding.end;
  }
}

test('findings lie inside any text, in its order, and none overlaps another', () => {
  fc.assert(
    fc.property(text, (any) => {
      expectInside(findingsInText(any), any.length);
      expectInside(findingsInMarkdown(any), any.length);
    }),
    { numRuns: 200 },
  );
}, 30_000);

test('a suggestion that is taken leaves nothing of its rule in its place', () => {
  for (const sentence of sentences) {
    for (const { rule, start, end, suggestion } of findingsInText(sentence)) {
      if (suggestion === null) continue;
      const taken = sentence.slice(0, start) + suggestion + sentence.slice(end);
      const again = findingsInText(taken).filter((finding) => finding.rule === rule && finding.start === start);
      expect({ taken, again }).toEqual({ taken, again: [] });
    }
  }
});

test('words that are code, quoted or set apart as a block quote are read in no place', () => {
  for (const sentence of sentences.filter((candidate) => !/[`"“”\n]/.test(candidate))) {
    expect(findingsInMarkdown(`It says \`${sentence}\` there.`)).toEqual([]);
    expect(findingsInMarkdown(`> ${sentence}\n`)).toEqual([]);
    expect(findingsInMarkdown(`\`\`\`\n\n${sentence}\n\n\`\`\`\n`)).toEqual([]);
  }
});

test.each([
  ['one long word', 'a'],
  ['line ends', '\n'],
  ['quotation marks', '"'],
  ['backticks', '`'],
  ['brackets', '['],
  ['people', 'the engineer '],
  ['half a pattern', 'we should have '],
  ['commas', 'they , and '],
  ['names', 'Marek '],
  ['quote signs', '> '],
  ['emphasis', '*a'],
  ['paragraphs', '\n\n- '],
  ['sentences', 'a. '],
  ['cells', '|a\n'],
])(
  '%s, twenty thousand of them, take no longer than their length asks for',
  (_, piece) => {
    const spent = countProcessorTime();
    findingsInText(piece.repeat(20_000));
    findingsInMarkdown(piece.repeat(20_000));
    expect(spent()).toBeLessThan(10_000);
  },
  30_000,
);

test('a line of four hundred thousand signs without a space is passed over, and what stands around it is read', () => {
  const spent = countProcessorTime();
  const found = findingsInText(`The engineer ${'.a/'.repeat(133_333)} forgot the flag. The engineer forgot the flag.`);
  expect(found).toHaveLength(2);
  expect(spent()).toBeLessThan(5_000);
});
