import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readMarkdown } from '#app/channels/markdown.ts';
import { draftHtml, messageHtml } from '#app/channels/message-html.ts';
import { messageText } from '#app/channels/message-text.ts';
import { webhookBody } from '#app/channels/webhook.ts';
import { ENDPOINT_KINDS } from '#app/db/schema.ts';
import { countProcessorTime } from '#tests/support/processor-time.ts';
import { message } from './messages.ts';

/** The longest message that can be written. */
const LONGEST = 50_000;
/** What a request or a worker may spend on all forms of it, in milliseconds of a processor. */
const MOST_MS = 2_000;

/** Milliseconds of a processor. */
function spentOn(body: string): number {
  const spent = countProcessorTime();
  expect(messageHtml(body)).not.toBe('');
  draftHtml(body);
  messageText(body);
  for (const kind of ENDPOINT_KINDS) expect(webhookBody(kind, message(body)).content).not.toBe('');
  return spent();
}

const PIECES = [
  ...['>', '- ', '> - ', '*', '**_', 'a*b*', '[', '![a](', '[a][', '\n>a\n', '\n- a', '[x](y) ', '`a``', '<a'],
  ...[
    'a\n=\n',
    'a\n-\n',
    'a\n\n',
    '# a\n',
    '---\n',
    '    a\n\n',
    '~~~\n',
    'a\n',
    'a  \n',
    '\\',
    '\\!',
    '!',
    '\r',
    '#\n',
  ],
  ...['a   ', '\u00a0', '\t', 'a\\\n', '[a]: b\n', '1) a\n', '&#1;', '<!--', 'https://a.example ', '\n\t'],
];

it.each(PIECES)('no text keeps a parser busy: %j, over and over', { timeout: 30_000 }, (piece) => {
  expect(spentOn(`a${piece.repeat(Math.floor((LONGEST - 2) / piece.length))}b`)).toBeLessThan(MOST_MS);
});

it('no mixture of what Markdown is made of keeps a parser busy', { timeout: 60_000 }, () => {
  const pattern = fc.array(fc.constantFrom(...PIECES, 'word ', '\n', '\n\n'), { minLength: 1, maxLength: 6 });
  const text = fc
    .array(fc.tuple(pattern, fc.constantFrom(1, 30, 370, 740, 1_500, 10_000)), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.map(([pieces, times]) => pieces.join('').repeat(times)).join('\n'))
    .map((all) => `a${all.slice(0, LONGEST - 2)}b`);
  fc.assert(
    fc.property(text, (body) => {
      expect(spentOn(body)).toBeLessThan(MOST_MS);
    }),
    { numRuns: 40 },
  );
});

it('a message is read once, however many receivers and forms it has', () => {
  const body = 'We are **looking** for the cause.';
  const tree = readMarkdown(body);
  for (let other = 0; other < 7; other++) {
    messageText(`Another message, ${other}`);
    expect(readMarkdown(body)).toBe(tree);
  }
  // what nobody sends any more is not kept
  for (let other = 0; other < 8; other++) messageText(`A later message, ${other}`);
  expect(readMarkdown(body)).not.toBe(tree);
  expect(readMarkdown(body)).toEqual(tree);
});
