import fc from 'fast-check';
import { FILTERS } from '#templates/filters.ts';
import { exampleVariables } from '#templates/variable-values.ts';
import { type TemplateVariables, VARIABLES } from '#templates/variables.ts';

/** Must never be read: it stands everywhere but among the variables. */
export const CANARY = 'canary-7c1f';

const names = [
  ...VARIABLES.map(({ name }) => name),
  ...['service.name', 'service.team', 'service.depended_on_by', 'action.at', 'x', 'forloop.index', 'forloop.next'],
  ...[
    'constructor',
    '__proto__',
    'prototype',
    'incident.constructor',
    'incident.__proto__.constructor',
    'incident.canary',
  ],
  ...[
    'canary',
    'globalThis',
    'process.env',
    'require',
    'this',
    'incident["constructor"]["prototype"]',
    'incident.title.constructor',
  ],
  ...[
    'incident.toString',
    'incident.title.length',
    'services.first.constructor',
    'services.map',
    'services.size',
    'forloop.__proto__',
  ],
];
const scraps = fc.oneof(
  fc.constantFrom(...names),
  fc.constantFrom(...names.map((name) => `{{ ${name} }}`)),
  fc.constantFrom(...Object.keys(FILTERS).map((name) => `| ${name} `)),
  fc.constantFrom(
    '| json',
    '| inspect',
    '| raw',
    '| date: "%s"',
    '| where: "a"',
    '| map: "constructor"',
    '| sort',
    '| concat: x',
  ),
  fc.constantFrom(
    '{{',
    '}}',
    '{%',
    '%}',
    '{{-',
    '-}}',
    '{%-',
    '-%}',
    ' ',
    '\n',
    ',',
    ':',
    '"',
    "'",
    '[',
    ']',
    '(',
    ')',
    '.',
    '..',
    '==',
    '<',
  ),
  fc.constantFrom(
    '{% if incident.title %}',
    '{% else %}',
    '{% endif %}',
    '{% for service in services %}',
    '{% endfor %}',
  ),
  fc.constantFrom(
    '{% for action in response.actions %}',
    '{% assign x = ',
    '{% case ',
    '{% when ',
    '{% endcase %}',
    '{% unless ',
  ),
  fc.constantFrom('{% for i in (1..9007199254740999) %}', '{% for i in (9007199254740992..9007199254740996) %}'),
  fc.constantFrom(
    '{% include "/etc/passwd" %}',
    '{% render "x" %}',
    '{% layout "x" %}',
    '{% block x %}',
    '{% capture x %}',
    '{% endcapture %}',
  ),
  fc.constantFrom(
    '{% raw %}',
    '{% endraw %}',
    '{% liquid\nassign x = 1 %}',
    '{% echo incident %}',
    '{% tablerow i in services %}',
    '{% # x %}',
  ),
  fc.constantFrom(
    '{% increment x %}',
    '{% cycle 1, 2 %}',
    '{% comment %}',
    '{% endcomment %}',
    '{% break %}',
    '{% continue %}',
  ),
  fc.string({ maxLength: 4 }),
);
/** What nobody would write who means well. */
export const templates = fc.array(scraps, { maxLength: 20 }).map((parts) => parts.join(''));

/** Templates that mostly are in order, of nested tags, filters and assignments. */
export const { text: sound } = fc.letrec<{ text: string; tag: string; value: string; list: string; condition: string }>(
  (tie) => ({
    text: fc
      .array(fc.oneof({ depthSize: 'small' }, fc.constantFrom('a', ' ', '\n', '- ', '[', ']('), tie('tag')), {
        maxLength: 4,
      })
      .map((parts) => parts.join('')),
    value: fc.constantFrom(
      ...[
        'incident.title',
        'incident.cause',
        'incident.users_affected',
        'incident.services',
        'x',
        '"b"',
        '3',
        'nil',
        'incident.teams.first',
      ],
      ...[
        'incident.cause | default: "c"',
        'incident.services | and_join | upcase',
        'incident.started_at | clock',
        'incident.lasted | duration',
      ],
      ...[
        'incident.detected_at | date_and_time: "Asia/Tokyo"',
        'x | default: incident.title',
        'service.name',
        'forloop.index',
        'a.at | day',
      ],
    ),
    list: fc.constantFrom('services', 'response.actions', 'incident.services', 'x', 'service.depended_on_by'),
    condition: fc.oneof(
      fc.constantFrom(
        'incident.title',
        'not incident.cause',
        'x',
        'services.size > 1',
        'incident.services contains "a"',
        'empty == x',
      ),
      fc
        .tuple(
          fc.constantFrom('incident.title', 'incident.cause', 'incident.lasted', 'x', '3', 'nil', 'services'),
          fc.constantFrom('==', '!=', '<', '>=', 'contains'),
          fc.constantFrom('"a"', '3', 'incident.severity', 'blank', 'x'),
        )
        .map((parts) => parts.join(' ')),
    ),
    tag: fc.oneof(
      { depthSize: 'small' },
      tie('value').map((value) => `{{ ${value} }}`),
      tie('value').map((value) => `{% assign x = ${value} %}`),
      fc
        .tuple(tie('condition'), tie('text'), tie('text'))
        .map(([test, yes, no]) => `{% if ${test} %}${yes}{% else %}${no}{% endif %}`),
      fc.tuple(tie('condition'), tie('text')).map(([test, yes]) => `{% unless ${test} %}${yes}{% endunless %}`),
      fc
        .tuple(
          fc.constantFrom('service', 'a'),
          tie('list'),
          fc.constantFrom('', ' reversed', ' limit: 2', ' offset: 1'),
          tie('text'),
          tie('text'),
        )
        .map(
          ([name, list, how, each, none]) => `{% for ${name} in ${list}${how} %}${each}{% else %}${none}{% endfor %}`,
        ),
      fc
        .tuple(tie('value'), tie('text'), tie('text'))
        .map(([value, one, rest]) => `{% case ${value} %}{% when "b", 3, x %}${one}{% else %}${rest}{% endcase %}`),
    ),
  }),
);

const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '\r\nBcc: all@evil.example',
    'a\nb',
    'a\u2028b',
    'a\u0085b',
    '\u202egnp.exe',
    '{{ incident.link }}',
    '\ud800',
    '\u0000',
    '=?utf-8?q?x?=',
  ),
  fc.constantFrom('', ' ', 'x'.repeat(5000)),
);
const number = fc.oneof(fc.double(), fc.constantFrom(0, -1, 1e300, Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1));
const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, maxDepth: 2 });

/** Variables of which each value can be anything. */
export const hostileVariables: fc.Arbitrary<TemplateVariables> = fc
  .tuple(
    fc.array(
      fc.tuple(
        fc.constantFrom(...VARIABLES.map(({ name }) => name)),
        fc.oneof(hostileText, number, fc.array(hostileText, { maxLength: 5 }), anything),
      ),
      { maxLength: 12 },
    ),
    hostileText,
  )
  .map(([values, title]) => {
    const variables = exampleVariables() as unknown as Record<string, Record<string, unknown>>;
    for (const [name, value] of values) {
      const [root, field] = name.split('.') as [string, string | undefined];
      if (field === undefined) variables[root] = value as Record<string, unknown>;
      else if (typeof variables[root] === 'object') variables[root] = { ...variables[root], [field]: value };
    }
    variables.canary = { canary: CANARY };
    variables.incident = { ...variables.incident, title, canary: CANARY, [Symbol.toPrimitive]: () => CANARY };
    return variables as unknown as TemplateVariables;
  });
