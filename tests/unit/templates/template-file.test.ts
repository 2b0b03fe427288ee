import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseContent } from '#templates/template-content.ts';
import { parseTemplateFile, serialiseTemplateFile, TemplateFileError } from '#templates/template-file.ts';
import { countProcessorTime } from '#tests/support/processor-time.ts';
import { builtInFiles } from './built-in-files.ts';
import { contents } from './contents.ts';

const files = fc.record(
  {
    category: fc.stringMatching(/^[a-z0-9]{1,9}(-[a-z0-9]{1,9})?$/),
    audience: fc.constantFrom('internal' as const, 'external' as const),
    reviewEveryDays: fc.option(fc.integer({ min: 1, max: 3650 })),
    content: contents,
  },
  { noNullPrototype: true },
);

/** A right file, to be made wrong. */
const RIGHT = `---
category: availability
audience: internal
name: Downtime
how:
  - chat
who:
  - role: team-managers
content: []
when:
  - id: begun
    kind: moment
    on: acknowledged
    within-minutes: 15
    stage: acknowledged
---

=== acknowledged
Subject: {{ incident.title }}

Hello,

we are at it.

=== resolved
Subject: Over

It is over.
`;

function faults(text: string): string[] {
  try {
    parseTemplateFile(text);
    return [];
  } catch (error) {
    if (!(error instanceof TemplateFileError)) throw error;
    return error.faults.map(({ line, message }) => `${line}: ${message}`);
  }
}

describe('a file that is wrong all over', () => {
  const front = (lines: readonly string[]) => `---\n${lines.join('\n')}\n---\n`;
  const keys = (n: number, name: (i: number) => string) => Array.from({ length: n }, (_, i) => `${name(i)}: 1`);
  const timed = (text: string) => {
    const spent = countProcessorTime();
    const found = faults(text);
    return { found, ms: spent() };
  };

  it('is refused before it is read where it is longer than any template', () => {
    for (const text of [front(keys(40_000, (i) => `k${i}`)), front([`a: ${'['.repeat(300_000)}`])]) {
      const { found, ms } = timed(text);
      expect(found).toEqual(['2: Between the lines of “---” stands more than a template can have.']);
      expect(ms).toBeLessThan(200);
    }
  });

  it.each([
    ['keys that nothing is called', keys(9_000, (i) => `k${i}`)],
    ['the same key', keys(9_000, () => 'name')],
    ['lists that do not end', Array.from({ length: 9_000 }, () => 'a: [')],
  ])('tells of the first faults, and soon: %s', (_, lines) => {
    const { found, ms } = timed(front(lines));
    expect(found).toHaveLength(20);
    expect(ms).toBeLessThan(3_000);
  });

  it('says that there is more', () => {
    expect(() => parseTemplateFile(front(keys(30, (i) => `k${i}`)))).toThrow(/There is more that is wrong\.$/);
  });

  it('names each key that is there twice', () => {
    expect(faults(RIGHT.replace('name: Downtime', 'name: Downtime\nname: Outage\ncategory: other'))).toEqual([
      '5: “name” is there twice.',
      '6: “category” is there twice.',
    ]);
  });
});

describe('a template as a file', () => {
  it('gives back whatever was written into it', () => {
    fc.assert(
      fc.property(files, (file) => {
        expect(parseTemplateFile(serialiseTemplateFile(file))).toStrictEqual(file);
      }),
      { numRuns: 100 },
    );
  }, 30_000);

  it('gives back the same from a machine that ends its lines in another way', () => {
    fc.assert(
      fc.property(files, (file) => {
        const text = `\ufeff${serialiseTemplateFile(file).replaceAll('\n', '\r\n')}`;
        expect(parseTemplateFile(text)).toStrictEqual(file);
      }),
      { numRuns: 30 },
    );
  }, 30_000);

  it('says the same in the same words, in whatever order a database keeps it', () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, part]) => [name, shuffled(part)]),
      );
    };
    for (const { file: _, text, ...file } of builtInFiles) {
      expect(serialiseTemplateFile(shuffled(file) as typeof file)).toBe(text);
    }
  });

  it('keeps a content as it is once it was read', () => {
    fc.assert(
      fc.property(contents, (content) => {
        expect(parseContent(structuredClone(content))).toStrictEqual({ status: 'valid', content });
      }),
      { numRuns: 50 },
    );
  }, 30_000);

  it('never does anything with any text but read it or say what is wrong', () => {
    const scraps = fc.constantFrom(
      ...RIGHT.split(/(?<=\n)/),
      '---\n',
      '=== update\n',
      '&a ',
      '*a',
      '!!map {}\n',
      '\\',
      '? ',
      '<<: ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(scraps, fc.string({ maxLength: 5 })), { maxLength: 30 }), (lines) => {
        const found = faults(`---\n${lines.join('')}`);
        for (const fault of found) expect(fault).toMatch(/^[1-9]\d*: \S/);
      }),
      { numRuns: 300 },
    );
  }, 30_000);
});

describe('a wrong file', () => {
  const wrong = (from: string | RegExp, to: string) => faults(RIGHT.replace(from, to));

  it('the right one is right', () => expect(faults(RIGHT)).toEqual([]));

  it.each([
    ['no front matter', /^---/, 'x', '1: What the template is of stands first, between two lines of “---”.'],
    ['broken YAML', 'name: Downtime', 'name: "Downtime', '15: Missing closing "quote.'],
    ['a key that is nothing', 'name: Downtime', 'name: Downtime\nnmae: x', '5: nmae: Nothing is called “nmae” here.'],
    ['a key twice', 'name: Downtime', 'name: Downtime\nname: x', '5: “name” is there twice.'],
    ['an audience that is none', 'audience: internal', 'audience: all', '3: audience: internal or external.'],
    ['no category', 'category: availability\n', '', '2: category: the key of one, like “availability”.'],
    [
      'a channel that is none',
      '- chat',
      '- fax',
      '6: how, 1: One of email, chat, group, call, meeting, in_app, forum.',
    ],
    ['a moment that is none', 'on: acknowledged', 'on: noticed', /^13: when, 1, on: One of acknowledged/],
    [
      'a time that is no number',
      'within-minutes: 15',
      'within-minutes: soon',
      '14: when, 1, within-minutes: This is a whole number of minutes.',
    ],
    ['a missing time', '    within-minutes: 15\n', '', /^11: when, 1, within-minutes: /],
    [
      'a kind that is none',
      'kind: moment',
      'kind: sometimes',
      '12: when, 1, kind: One of moment, periodic, expected_grows, law.',
    ],
    [
      'a stage without a text',
      'stage: acknowledged',
      'stage: update',
      '15: when, 1, stage: There is no text for “update”.',
    ],
    [
      'a heading that is no stage',
      '=== resolved',
      '=== solved',
      '25: There is no stage “solved”: it is one of acknowledged, update, nature_determined, resolved, afterwards.',
    ],
    ['a stage twice', '=== resolved', '=== acknowledged', '25: “acknowledged” is there twice.'],
    [
      'a stage without a subject',
      'Subject: Over',
      'Over',
      '26: After the stage comes a line that begins with “Subject:”.',
    ],
    [
      'text before the first stage',
      '---\n\n===',
      '---\nHi\n===',
      '17: A text begins with “===” and the name of its stage.',
    ],
    [
      'a variable that is none in a subject',
      'incident.title',
      'incident.tilte',
      '19: There is no variable “incident.tilte”. Is “incident.title” meant?',
    ],
    ['a variable that is none in a body', 'we are at it.', 'we {{ wr }} at it.', '23: There is no variable “wr”.'],
    ['a body that is empty', 'It is over.', '', '27: This is empty.'],
    ['a key that is no word', 'name: Downtime', 'name: Downtime\n? [a, b]\n: c', /^5: .*keys/],
    ['a reference', 'name: Downtime', 'name: &a Downtime\nlaw: *a', '2: References (“*” and “&”) are not understood.'],
  ] as const)('%s is named with its line', (_, from, to, expected) => {
    const found = wrong(from, to);
    if (typeof expected === 'string') expect(found).toContain(expected);
    else expect(found.join('\n')).toMatch(new RegExp(expected.source, 'm'));
  });

  it('names everything that is wrong, from the first line to the last', () => {
    const found = faults(RIGHT.replace('- chat', '- fax').replace('15', '-1').replace('at it', '{{ x }}'));
    expect(found.map((fault) => fault.split(':')[0])).toEqual(['6', '14']);
  });
});
