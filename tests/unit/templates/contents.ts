import fc from 'fast-check';
import {
  type RequiredItem,
  STAGES,
  TEMPLATE_CHANNELS,
  type TemplateContent,
  TRIGGER_MOMENTS,
  type Trigger,
} from '#templates/content.ts';
import { parseContent } from '#templates/template-content.ts';
import { VARIABLES } from '#templates/variables.ts';

/*
 * Contents with whatever people could write: any characters, lines that look like the file's own, Liquid in between.
 */

const key = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);
/** Characters and scraps that files, YAML and Markdown have a meaning for. */
const scrap = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(
    ...[
      '=== resolved',
      '===',
      '---',
      '...',
      '\\',
      '\\===',
      'Subject: x',
      '# x',
      ': ',
      '- x',
      '"',
      "'",
      '|',
      '>',
      '&a',
      '*a',
    ],
    ...[
      '!!js',
      '{',
      '}',
      '[',
      ']',
      '%',
      '@',
      '`',
      'null',
      'yes',
      '0x1',
      '1e3',
      '2026-01-01',
      '~',
      '<<',
      '\t',
      '\r\n',
      '\n',
      '\n\n',
    ],
    ...['\ufeff', '\u00a0', '\u2028', '\u0085', '{{ incident.title }}', '{% if incident.cause %}x{% endif %}'],
  ),
);
const written = fc.array(scrap, { maxLength: 8 }).map((scraps) => scraps.join(''));
/** Braces that are no Liquid are taken apart: what Liquid cannot read is no content. */
const prose = written.map(
  (text) => `x${text.replace(/\{(?=[{%])(?!\{ incident\.title|% if incident\.cause %\}x|% endif)/g, '{ ')}`,
);

const minutes = fc.integer({ min: 1, max: 525_600 });
const moment = fc.constantFrom(...TRIGGER_MOMENTS);
const stage = fc.constantFrom(...STAGES);
const severity = fc.constantFrom('SEV1' as const, 'SEV2' as const, 'SEV3' as const, 'SEV4' as const);
const level = fc.constantFrom('low' as const, 'medium' as const, 'high' as const);
const few = <T>(item: fc.Arbitrary<T>) => fc.uniqueArray(item, { minLength: 1, maxLength: 3 });

const limits = { id: key, stage, severities: few(severity), impactLevels: few(level) };
const trigger = fc.oneof(
  fc.record(
    { ...limits, kind: fc.constant('moment'), on: moment, withinMinutes: minutes },
    { requiredKeys: ['id', 'stage', 'kind', 'on', 'withinMinutes'] },
  ),
  fc
    .record(
      {
        ...limits,
        kind: fc.constant('periodic'),
        ends: fc.uniqueArray(fc.nat({ max: 4 }), { minLength: 2, maxLength: 2 }),
        everyMinutes: minutes,
        bySeverity: fc.dictionary(severity, minutes),
        byImpactLevel: fc.dictionary(level, minutes),
      },
      { requiredKeys: ['id', 'stage', 'kind', 'ends', 'everyMinutes'] },
    )
    .map(({ ends, ...rest }) => ({
      ...rest,
      from: TRIGGER_MOMENTS[Math.min(...ends)],
      until: TRIGGER_MOMENTS[Math.max(...ends)],
    })),
  fc.record(
    { ...limits, kind: fc.constant('expected_grows'), withinMinutes: minutes },
    { requiredKeys: ['id', 'stage', 'kind', 'withinMinutes'] },
  ),
  fc.record(
    { ...limits, kind: fc.constant('law'), hoursAfterAwareness: fc.integer({ min: 1, max: 8760 }), law: prose },
    { requiredKeys: ['id', 'stage', 'kind', 'hoursAfterAwareness', 'law'] },
  ),
) as fc.Arbitrary<Trigger>;

const item = fc.record(
  {
    id: key,
    label: prose,
    hint: prose,
    variable: fc.constantFrom(...VARIABLES.map(({ name }) => name)),
    stages: few(stage),
  },
  { requiredKeys: ['id', 'label', 'hint'] },
) as fc.Arbitrary<RequiredItem>;

const text = fc.record({ subject: prose.map((line) => line.replace(/\s+/g, ' ')), body: prose });

/** Any content that can be kept, as it is kept. */
export const contents: fc.Arbitrary<TemplateContent> = fc
  .record({
    name: prose,
    how: few(fc.constantFrom(...TEMPLATE_CHANNELS)),
    who: fc.uniqueArray(fc.record({ role: key, ifRequired: fc.boolean() }, { requiredKeys: ['role'] }), {
      minLength: 1,
      maxLength: 4,
      selector: ({ role }) => role,
    }),
    content: fc.uniqueArray(item, { maxLength: 4, selector: ({ id }) => id }),
    when: fc.uniqueArray(trigger, { maxLength: 4, selector: ({ id }) => id }),
    stages: fc.record(
      { acknowledged: text, update: text, nature_determined: text, resolved: text, afterwards: text },
      { requiredKeys: ['acknowledged'] },
    ),
  })
  .map(({ when, ...content }) => ({
    ...content,
    when: when.map((one) => (content.stages[one.stage] ? one : { ...one, stage: 'acknowledged' as const })),
  }))
  .map((content) => parseContent(content))
  .filter((parsed) => parsed.status === 'valid')
  .map(({ content }) => content);
