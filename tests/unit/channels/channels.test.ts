import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OutgoingMessage, oneLine } from '#app/channels/message.ts';
import { messageDocument, messageHtml } from '#app/channels/message-html.ts';
import { messageText } from '#app/channels/message-text.ts';
import { webhookBody } from '#app/channels/webhook.ts';
import { ENDPOINT_KINDS, type EndpointKind } from '#app/db/schema.ts';

const JOINER = '\u2060';

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
  ...['\r\n', '\u2028', 'word', ' ', 'a_b_c', 'é', '日本', '👩‍🚒', 'a@b.example', '\ud800'],
];
const nasty = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: 'binary', maxLength: 6 })), {
    maxLength: 25,
  })
  .map((pieces) => pieces.join(''));

const message = (body: string, subject = 'INC-1: it'): OutgoingMessage => ({
  id: '01',
  subject,
  body,
  audience: 'external',
  stage: 'update',
  incident: 'INC-1',
  sentAt: new Date(0),
});
const posted = (kind: EndpointKind, body: string, subject?: string) => {
  const { contentType, content } = webhookBody(kind, message(body, subject));
  const json = contentType === 'application/json' ? content : (new URLSearchParams(content).get('payload') ?? '');
  return JSON.parse(json) as Record<string, unknown>;
};
const textOf = (kind: EndpointKind, body: string, subject?: string) => String(posted(kind, body, subject).text);

/** Somebody would be called: an @ where a name could begin. */
const MENTION = /(?:^|[^\p{L}\p{N}._%+-])@[^\s\u2060]/u;
const ALLOWED_TAG =
  /^<(?:\/?(?:h[1-6]|p|blockquote|pre|code|ul|ol|li|strong|em|a)|br|hr|ol start="\d+"|a href="(?:https?:|mailto:)[^"<>]*")>$/;

/** Everything between < and > is a tag that messages may have. */
function expectHarmlessHtml(html: string) {
  for (const tag of html.match(/<[^>]*>?/g) ?? []) expect(tag).toMatch(ALLOWED_TAG);
}

describe('HTML', () => {
  it('has nothing in it but text, structure, and links to web and mail addresses', () => {
    fc.assert(
      fc.property(nasty, (body) => expectHarmlessHtml(messageHtml(body))),
      { numRuns: 400 },
    );
  });

  it('of an e-mail has a title that is text, whatever the subject', () => {
    fc.assert(
      fc.property(nasty, (subject) => {
        const [, title = ''] = /<title>(.*?)<\/title>/s.exec(messageDocument(subject, 'x')) ?? [];
        expect(title).not.toMatch(/[<>"']|\n/);
      }),
    );
  });

  it('shows HTML that was typed as it was typed, and images as links to them', () => {
    expect(messageHtml('a <b>c</b>')).toBe('<p>a &#x3C;b>c&#x3C;/b></p>');
    expect(messageHtml('<div>\nx\n</div>')).toBe('<p>&#x3C;div>\nx\n&#x3C;/div></p>');
    expect(messageHtml('![plan](https://x.example/p.png)')).toBe('<p><a href="https://x.example/p.png">plan</a></p>');
    expect(messageHtml('[open](javascript:alert(1)) [in](/incidents)')).toBe('<p>open in</p>');
  });
});

describe('plain text', () => {
  it('reads like the message, with the addresses of its links', () => {
    const body =
      '# What *happened*\n\nSee [the page](https://x.example/a) or <a@x.example>.\n\n- one\n- two\n  - three\n\n1. a';
    expect(messageText(`${body}\n\n> said`)).toBe(
      'What happened\n\nSee the page (https://x.example/a) or a@x.example.\n\n• one\n• two\n   • three\n\n1. a\n\n> said\n',
    );
  });

  it('loses no word of a message', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(words, (all) => {
        const text = messageText(all.map((word, index) => ['**', '_', '`', '', '- '][index % 5] + word).join('\n\n'));
        for (const word of all) expect(text).toContain(word);
      }),
    );
  });
});

it('a header or title is one line', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      expect(oneLine(text)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    }),
  );
});

describe('Slack', () => {
  it('gets no sequence of its own but links, and nobody is called', () => {
    fc.assert(
      fc.property(nasty, nasty, (body, subject) => {
        const text = textOf('slack', body, subject);
        const withoutLinks = text.replace(/<(?:https?:|mailto:)[^<>|]*\|[^<>|]*>/g, 'link').replace(/^> /gm, '');
        expect(withoutLinks).not.toMatch(/[<>]/);
        expect(withoutLinks).not.toMatch(MENTION);
        expect(withoutLinks.replace(/&(?:amp|lt|gt);/g, '')).not.toContain('&');
      }),
      { numRuns: 400 },
    );
  });

  it('takes no character of a subject for a mark', () => {
    fc.assert(
      fc.property(nasty, (subject) => {
        const [title = ''] = textOf('slack', 'x', subject).split('\n');
        const inner = title.replace(/^\*|\*$/g, '');
        expect(inner).not.toMatch(/(?<![\p{L}\p{N}])[*_~`]|[*_~`](?![\p{L}\p{N}])/u);
      }),
    );
  });

  it('reads like the message', () => {
    const body = '**Down** & _slow_: `a<b` [status](https://x.example/?a=1&b=2)\n\n> 2 > 1\n\n- one\n- *two*';
    expect(posted('slack', body, 'INC-1: a*b * c')).toEqual({
      text: [
        '*INC-1: a*b ∗ c*',
        '*Down* &amp; _slow_: `a&lt;b` <https://x.example/?a=1&amp;b=2|status>',
        '> 2 &gt; 1',
        '• one\n• _two_',
      ].join('\n\n'),
      mrkdwn: true,
      parse: 'none',
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
    });
  });

  it('sees no quote where a line begins with what it would take for one', () => {
    expect(textOf('slack', '\\> not a quote')).toContain(`\n\n${JOINER}&gt; not a quote`);
  });
});

describe('Zoho Cliq', () => {
  it('gets no link but those of the message, and nobody is called', () => {
    fc.assert(
      fc.property(nasty, nasty, (body, subject) => {
        const text = textOf('zoho_cliq', body, subject);
        const withoutLinks = text.replace(/\[[^[\]]*\]\((?:https?:|mailto:)[^()]*\)/g, 'link');
        expect(withoutLinks).not.toContain('](');
        expect(withoutLinks).not.toContain('{@');
        expect(withoutLinks).not.toMatch(MENTION);
      }),
      { numRuns: 400 },
    );
  });

  it('reads like the message, and a link ends where its address ends', () => {
    const text = textOf(
      'zoho_cliq',
      '**Down**: [the [page]](https://x.example/a\\)b)\n\n> 2 > 1\n\n1. one',
      'INC-1: a*b',
    );
    expect(text).toBe('*INC-1: a*b*\n\n*Down*: [the ❲page❳](https://x.example/a%29b)\n\n!2 > 1\n\n1. one');
  });

  it('sees no heading, quote, rule or list where a line only looks like one', () => {
    const text = textOf('zoho_cliq', '\\# a\n!b\n\\---\n\\- c\n1\\. d');
    for (const line of ['# a', '!b', '---', '- c', '1. d']) expect(text).toContain(`\n${JOINER}${line}`);
  });
});

describe('Microsoft Teams', () => {
  it('gets texts that know no markup, links to web and mail addresses, and no mention', () => {
    fc.assert(
      fc.property(nasty, nasty, (body, subject) => {
        const { type, attachments } = posted('teams', body, subject) as {
          type: string;
          attachments: { content: { body: { type: string; inlines: Record<string, unknown>[] }[]; msteams: object } }[];
        };
        expect(type).toBe('message');
        const { content } = attachments[0]!;
        expect(content.msteams).toEqual({ width: 'Full' });
        for (const block of content.body) {
          expect(block.type).toBe('RichTextBlock');
          expect(block.inlines.length).toBeGreaterThan(0);
          for (const { type: run, text, selectAction } of block.inlines) {
            expect(run).toBe('TextRun');
            expect(text).not.toMatch(/\{\{|\$\{|<\/?at\b|[\r\n]/i);
            const { url = 'https://none' } = (selectAction ?? {}) as { url?: string };
            expect(url).toMatch(/^(?:https?:|mailto:)/);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('Zoho Connect', () => {
  it('gets harmless HTML in a field of a form, and nobody is called', () => {
    fc.assert(
      fc.property(nasty, nasty, (body, subject) => {
        const html = String(posted('zoho_connect', body, subject).message);
        const [, title = '', rest = ''] = /^<b>([^<>]*)<\/b><br>(.*)$/s.exec(html) ?? [];
        expect(html).toBe(`<b>${title}</b><br>${rest}`);
        expectHarmlessHtml(rest);
        expect(rest.replace(/<[^>]*>/g, '')).not.toMatch(MENTION);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a message that is longer than its channel takes', () => {
  const long = Array.from({ length: 900 }, (_, index) => `Line ${index} of *many*, with <b>marks</b> & more.`).join(
    '\n\n',
  );
  const LIMITS = { slack: 16_000, zoho_cliq: 5_000, teams: 28_000 } as const;

  it.each(['slack', 'zoho_cliq', 'teams'] as const)('is cut for %s, and says so', (kind) => {
    for (const body of [long, 'word&'.repeat(9_999), '👩‍🚒'.repeat(9_000), `${'*a* '.repeat(900)}${long}`]) {
      const { content } = webhookBody(kind, message(body));
      const size = kind === 'teams' ? Buffer.byteLength(content) : textOf(kind, body).length;
      expect(size).toBeLessThan(LIMITS[kind]);
      expect(content).toContain('This message is longer than can be shown here.');
      // no character is cut in two
      expect(() => encodeURIComponent(JSON.parse(content).text ?? '')).not.toThrow();
    }
    expect(webhookBody(kind, message('short')).content).not.toContain('longer');
  });

  it('is whole for a program', () => {
    expect(posted('generic', long).markdown).toBe(long);
  });
});

it.each(['>', '- ', '> - ', '*', '**_', 'a*b*', '[', '![a](', '[a][', '\n>a\n', '\n- a', '[x](y) ', '`a``', '<a'])(
  'no text keeps a parser busy: %j, over and over',
  (piece) => {
    const text = piece.repeat(Math.floor(50_000 / piece.length));
    const began = performance.now();
    expect(messageHtml(text).length).toBeGreaterThan(0);
    for (const kind of ENDPOINT_KINDS) expect(webhookBody(kind, message(text)).content).not.toBe('');
    expect(performance.now() - began).toBeLessThan(3_000);
  },
);
