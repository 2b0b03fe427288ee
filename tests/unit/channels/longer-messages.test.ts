import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webhookBody } from '#app/channels/webhook.ts';
import { message, posted, textOf } from './messages.ts';

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

  it.each(['slack', 'zoho_cliq', 'teams'] as const)(
    'says on %s as much of it as fits, however it is made',
    {
      timeout: 30_000,
    },
    (kind) => {
      const words = fc.string({
        unit: fc.constantFrom('a', 'é', ' ', 'word ', '日', '&', '\n'),
        minLength: 1,
        maxLength: 40,
      });
      const parts = fc.array(fc.tuple(words, fc.constantFrom('', '- ', '## ', '> ', '    ')), {
        minLength: 1,
        maxLength: 6,
      });
      const sizeOf = (body: string) => {
        const { content } = webhookBody(kind, message(body));
        return kind === 'teams' ? Buffer.byteLength(content) : textOf(kind, body).length;
      };
      fc.assert(
        fc.property(parts, fc.integer({ min: 1, max: 500 }), (all, times) => {
          const body = all.map(([text, mark]) => mark + `${text}x`.repeat(times)).join('\n\n');
          fc.pre(body.length > LIMITS[kind]);
          const size = sizeOf(body);
          expect(size).toBeGreaterThan(LIMITS[kind] / 2);
          expect(size).toBeLessThan(LIMITS[kind]);
        }),
        { numRuns: 30 },
      );
    },
  );

  it('keeps the first words of a paragraph that is too long, in their style, and no half of one', () => {
    const text = textOf('zoho_cliq', `**The cause is known.** ${'We are rolling back release 481 now. '.repeat(140)}`);
    expect(text).toMatch(
      /^\*INC-1: it\*\n\n\*The cause is known\.\* We are rolling back .*\w…\n\nThis message is longer/,
    );
    const [, last] = /(\w+)…/.exec(text) ?? [];
    expect('We are rolling back release 481 now'.split(' ')).toContain(last);
  });

  it('keeps the paragraphs of a text that nobody would read as Markdown', () => {
    const items = Array.from({ length: 1_100 }, (_, index) => `[Order ${index}](https://x.example/${index})`);
    const text = textOf('slack', `What is late:\n\n${items.join(', ')}\n\nThat is all.`);
    expect(text).toContain('What is late:\n\n[Order 0](https://x.example/0), [Order 1]');
  });

  it('is whole for a program', () => {
    expect(posted('generic', long).markdown).toBe(long);
  });
});
