import fc from 'fast-check';
import type { OutgoingMessage } from '#app/channels/message.ts';
import { webhookBody } from '#app/channels/webhook.ts';
import type { EndpointKind } from '#app/db/schema.ts';

/** What somebody would try who wants more than to be read. */
const PIECES = [
  ...[
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<b>',
    '</p>',
    '<!here>',
    '<!channel|all>',
    '<@U123>',
  ],
  ...[
    '<#C1|general>',
    '<https://evil.example|bank>',
    '&lt;!here&gt;',
    '&#60;b&#62;',
    '@channel',
    '@all',
    '{@123}',
    '{@a@b.c}',
  ],
  ...[
    '[bank](https://evil.example)',
    '[x](javascript:alert(1))',
    '[x](data:text/html,1)',
    '![p](https://t.example/p.png)',
  ],
  ...[
    '[name](zohoid:1)',
    '[a]: https://evil.example',
    '[a][a]',
    '<https://ok.example/?a=1&b=2>',
    '<a@b.example>',
    '](',
    '|',
  ],
  ...[
    '*bold*',
    '_it_',
    '~no~',
    '`code`',
    '```',
    '**',
    '# head',
    '###',
    '> quote',
    '&gt;',
    '---',
    '!',
    '- item',
    '1. one',
  ],
  ...[
    '{{DATE(2017-02-14T06:00:00Z)}}',
    '\u0024{x}',
    '@{body()}',
    '<at>All</at>',
    '"',
    "'",
    '\\',
    '\n',
    '\n\n',
    '    ',
    '\t',
  ],
  // what is left of markup once it is no link: signs of a chat's own sequences beside each other
  ...['@[all](/x)', '@[channel](javascript:x)', '@![](x:y)all', '@**all**', '{[@id](/x)}', '{_@id_}'],
  ...['\\[click\\][(https://evil.example)](/x)', '[click]\\([here](/x)https://evil.example)', '[a][](/x)(invoke.f|n)'],
  ...['\r\n', '\u2028', 'word', ' ', 'a_b_c', 'é', '日本', '👩‍🚒', 'a@b.example', '\ud800'],
];
/** Pieces of such texts, one after another. */
export const nasty = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: 'binary', maxLength: 6 })), {
    maxLength: 25,
  })
  .map((pieces) => pieces.join(''));

/** The message with this text. */
export const message = (body: string, subject = 'INC-1: it'): OutgoingMessage => ({
  id: '01',
  subject,
  body,
  audience: 'external',
  stage: 'update',
  incident: 'INC-1',
  sentAt: new Date(0),
});
/** What is posted of it, out of its form. */
export const posted = (kind: EndpointKind, body: string, subject?: string) => {
  const { contentType, content } = webhookBody(kind, message(body, subject));
  const json = contentType === 'application/json' ? content : (new URLSearchParams(content).get('payload') ?? '');
  return JSON.parse(json) as Record<string, unknown>;
};
/** Its text in a chat. */
export const textOf = (kind: EndpointKind, body: string, subject?: string) => String(posted(kind, body, subject).text);
