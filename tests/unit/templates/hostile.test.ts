import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { checkStage, renderStage, TemplateError } from '#templates/render.ts';
import { exampleVariables } from '#templates/variable-values.ts';
import type { TemplateVariables } from '#templates/variables.ts';
import { countProcessorTime } from '#tests/support/processor-time.ts';
import { CANARY, hostileVariables, sound, templates } from './hostile.ts';

/** Renders, or says why not; anything else that is thrown is a failure of the test. */
function said(
  subject: string,
  body: string,
  variables: TemplateVariables,
): { subject: string; body: string } | undefined {
  try {
    return renderStage({ subject, body }, variables);
  } catch (error) {
    if (error instanceof TemplateError) return undefined;
    throw error;
  }
}

describe('a hostile template', () => {
  afterEach(() => {
    delete (Object.prototype as { canary?: string }).canary;
    delete (globalThis as { canary?: string }).canary;
    delete process.env.canary;
  });

  it('renders or is refused, and reads nothing but its variables', () => {
    (globalThis as { canary?: string }).canary = CANARY;
    process.env.canary = CANARY;
    fc.assert(
      fc.property(templates, templates, hostileVariables, (subject, body, variables) => {
        Object.defineProperty(Object.prototype, 'canary', { value: CANARY, configurable: true, enumerable: false });
        const message = said(subject.replace(/[\r\n]/g, ' '), body, variables);
        delete (Object.prototype as { canary?: string }).canary;
        if (!message) return;
        expect(`${message.subject}${message.body}`).not.toContain(CANARY);
        expect(`${message.subject}${message.body}`).not.toMatch(/\[object |function|class |native code|root:/);
      }),
      { numRuns: 600 },
    );
  }, 30_000);

  it('that is in order renders whatever its values are', () => {
    let sounds = 0;
    fc.assert(
      fc.property(sound, hostileVariables, (body, variables) => {
        if (checkStage({ subject: 'x', body }).length > 0) return;
        sounds += 1;
        renderStage({ subject: 'x', body }, variables);
      }),
      { numRuns: 600 },
    );
    expect(sounds).toBeGreaterThan(150);
  }, 30_000);

  it('leaves its values as they were', () => {
    fc.assert(
      fc.property(sound, (body) => {
        const variables = exampleVariables();
        said('{{ incident.title }}', body, variables);
        expect(variables).toEqual(exampleVariables());
      }),
      { numRuns: 100 },
    );
  }, 30_000);

  it('makes a subject of one line without control characters, whatever the values', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          sound.map((text) => text.replaceAll('\n', ' ')),
          fc.constant('{{ incident.title }} {{ incident.cause }}'),
        ),
        hostileVariables,
        (subject, variables) => {
          const message = said(subject, 'x', variables);
          if (message) expect(message.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
        },
      ),
      { numRuns: 400 },
    );
  }, 30_000);

  const turns = (times: number, text: string) =>
    '{% for a in response.actions %}'.repeat(times) + text + '{% endfor %}'.repeat(times);
  it.each([
    ['loops in loops in loops', turns(3, 'x'), /more than 2 deep/],
    [
      'loops in loops',
      turns(2, '{% if a.text == a.text or a.text contains a.text %}x{% endif %}').repeat(9),
      /too often/,
    ],
    ['loops without anything in them', turns(2, '').repeat(100), /too often/],
    ['loops that write times', turns(2, '{{ a.at | clock }}'), /more text|too often/],
    ['much text in loops', turns(1, 'lorem ipsum '.repeat(300)).repeat(4), /more text/],
    [
      'a text that doubles itself',
      `{% assign x = "ab" %}${'{% assign y = incident.services | join: x %}{% assign x = y %}'.repeat(100)}{{ x }}`,
      /more text/,
    ],
    ['a range without end', '{% for i in (1..9007199254740991) %}x{% endfor %}', /Ranges/],
    ['a range that cannot be counted up', '{% for i in (9007199254740992..9007199254740996) %}x{% endfor %}', /Ranges/],
    ['many comparisons', turns(1, `{% case a.text %}${'{% when "b" %}c'.repeat(900)}{% endcase %}`), /too often/],
    ['tags within tags', `${'{% if incident.title %}'.repeat(400)}x${'{% endif %}'.repeat(400)}`, /more than 12 deep/],
    ['parentheses', `{{ ${'('.repeat(9000)} }}`, /too deeply|not understood/],
    ['brackets', `{{ a${'["'.repeat(6000)} }}`, /not (?:closed|understood)|no variable/],
    ['a name beyond measure', `{{ ${'a.'.repeat(9000)}a }}`, /no variable/],
    ['too long a text', 'x'.repeat(20_001), /more than 20000 characters/],
  ])('%s: is refused before it takes long', (_, body, message) => {
    const variables = exampleVariables();
    variables.incident.services = Array.from({ length: 100 }, (__, i) => `service ${i} ${'x'.repeat(100)}`);
    variables.response.actions = Array.from({ length: 100 }, (__, at) => ({
      at,
      text: `action ${at} ${'x'.repeat(100)}`,
    }));
    const refusal = () => renderStage({ subject: 'x', body }, variables);
    expect(refusal).toThrow(message);
    const spent = countProcessorTime();
    expect(refusal).toThrow(TemplateError);
    // a fifth of it where the processor has nothing else to do
    expect(spent()).toBeLessThan(500);
  });

  it('the longest that is allowed is rendered in a tenth of a second', () => {
    const variables = exampleVariables();
    variables.response.actions = Array.from({ length: 50 }, (_, at) => ({ at, text: `action ${at}` }));
    const body = turns(1, '{{ a.text }} {{ a.at | clock }}\n').repeat(20);
    expect(checkStage({ subject: 'x', body })).toEqual([]);
    renderStage({ subject: 'x', body }, variables);
    const takes = [1, 2, 3].map(() => {
      const spent = countProcessorTime();
      expect(renderStage({ subject: 'x', body }, variables).body.length).toBeGreaterThan(10_000);
      return spent();
    });
    // a processor that others use as well makes some of them longer
    expect(Math.min(...takes)).toBeLessThan(100);
  });
});
