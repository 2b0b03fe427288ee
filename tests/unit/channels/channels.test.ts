import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine } from '#app/channels/message.ts';
import { blocksOf } from '#app/channels/message-blocks.ts';
import { draftHtml, messageDocument, messageHtml } from '#app/channels/message-html.ts';
import { messageText } from '#app/channels/message-text.ts';
import { nasty, posted, textOf } from './messages.ts';

const JOINER = '\u2060';

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

describe('the HTML of a draft', () => {
  it('marks the gaps that its writer has to fill, and nothing that goes out does', () => {
    const body = 'Until then: [[what users can do]], and *[[who helps]]*.';
    expect(draftHtml(body)).toBe(
      '<p>Until then: <mark>[[what users can do]]</mark>, and <em><mark>[[who helps]]</mark></em>.</p>',
    );
    expect(messageHtml(body)).not.toContain('mark');
  });

  it('has nothing in it but the marks and what the message has', () => {
    const withGaps = fc
      .array(fc.oneof(nasty, fc.constantFrom('[[a gap]]', '[[', ']]', '[[*b*]]')))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(withGaps, (body) => {
        expect(draftHtml(body).replace(/<\/?mark>/g, '')).toBe(messageHtml(body));
      }),
    );
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
  const addressesIn = (body: string) =>
    blocksOf(body).flatMap(({ runs }) =>
      runs.map(({ href = '' }) => href.replaceAll('(', '%28').replaceAll(')', '%29')),
    );

  it('gets no link but those of the message, and nobody is called', () => {
    fc.assert(
      fc.property(nasty, nasty, (body, subject) => {
        const text = textOf('zoho_cliq', body, subject);
        const link = /\[[^[\]]*\]\(((?:https?:|mailto:)[^()]*)\)/g;
        for (const [, address = ''] of text.matchAll(link)) expect(addressesIn(body)).toContain(address);
        const withoutLinks = text.replace(link, 'link');
        expect(withoutLinks).not.toContain('](');
        expect(withoutLinks).not.toContain('{@');
        expect(withoutLinks).not.toMatch(MENTION);
      }),
      { numRuns: 400 },
    );
  });

  it('finds no link and no name over the seams of what was markup', () => {
    expect(textOf('zoho_cliq', '\\[words\\][(invoke.function|name)](/x)')).toContain(`[words]${JOINER}(invoke`);
    expect(textOf('zoho_cliq', '@[all](/x) {[@id](/x)}')).toContain(`@${JOINER}all {${JOINER}@${JOINER}id}`);
    expect(textOf('zoho_cliq', '@**all**')).toContain(`@${JOINER}*all*`);
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
