import { z } from 'zod';
import { STAGES, TEMPLATE_CHANNELS, type TemplateContent, TRIGGER_MOMENTS } from './content.ts';
import { MOST_CHARACTERS } from './liquid.ts';
import { nearestName } from './nearest-name.ts';
import { checkStage } from './render.ts';
import { oneLine, tidySource } from './tidy-text.ts';
import { VARIABLES } from './variables.ts';

/** What is wrong with a content: where in it, and within a text of a stage at which line and column. */
export interface ContentFault {
  path: readonly (string | number)[];
  message: string;
  line?: number;
  column?: number;
}

const SEVERITIES = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const;
const IMPACT_LEVELS = ['low', 'medium', 'high'] as const;
const YEAR_OF_MINUTES = 525_600;

const line = (most: number) =>
  z
    .string('This is missing.')
    .transform(oneLine)
    .pipe(z.string().min(1, 'This is empty.').max(most, `This has more than ${most} characters.`));

const key = z
  .string('This is missing.')
  .max(60, 'This has more than 60 characters.')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use small letters, digits and single hyphens.');

const minutes = (least: number) =>
  z.int('This is a whole number of minutes.').min(least, `At least ${least}.`).max(YEAR_OF_MINUTES, 'At most a year.');

function oneOf<const T extends readonly [string, ...string[]]>(words: T) {
  return z.enum(words, { error: `One of ${words.join(', ')}.` });
}

function each<T extends z.ZodType>(item: T, least = 1) {
  return z
    .array(item, 'This is a list.')
    .min(least, 'At least one is needed.')
    .max(100, 'At most 100.')
    .refine((items) => new Set(items.map(identity)).size === items.length, 'One of these is there twice.');
}

/** By what two things of a list are the same. */
function identity(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item;
  return 'id' in item ? item.id : 'role' in item ? item.role : item;
}

const variableNames = VARIABLES.map(({ name }) => name);
const variable = z.string().superRefine((name, context) => {
  if (variableNames.includes(name)) return;
  const near = nearestName(name, variableNames);
  context.addIssue({ code: 'custom', message: `There is no variable “${name}”.${near ? ` Is “${near}” meant?` : ''}` });
});

const stage = oneOf(STAGES);
const moment = oneOf(TRIGGER_MOMENTS);
const trigger = {
  id: key,
  stage,
  severities: each(oneOf(SEVERITIES)).optional(),
  impactLevels: each(oneOf(IMPACT_LEVELS)).optional(),
};

const when = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ ...trigger, kind: z.literal('moment'), on: moment, withinMinutes: minutes(0) }),
    z
      .strictObject({
        ...trigger,
        kind: z.literal('periodic'),
        from: moment,
        until: moment,
        everyMinutes: minutes(1),
        bySeverity: z.partialRecord(oneOf(SEVERITIES), minutes(1)).optional(),
        byImpactLevel: z.partialRecord(oneOf(IMPACT_LEVELS), minutes(1)).optional(),
      })
      .refine(({ from, until }) => TRIGGER_MOMENTS.indexOf(from) < TRIGGER_MOMENTS.indexOf(until), {
        path: ['until'],
        message: 'This comes after where it begins.',
      }),
    z.strictObject({ ...trigger, kind: z.literal('expected_grows'), withinMinutes: minutes(0) }),
    z.strictObject({
      ...trigger,
      kind: z.literal('law'),
      hoursAfterAwareness: z.int('This is a whole number of hours.').min(1, 'At least 1.').max(8760, 'At most a year.'),
      law: line(100),
    }),
  ],
  { error: 'One of moment, periodic, expected_grows, law.' },
);

const text = z.strictObject({
  subject: line(500),
  body: z
    .string('This is missing.')
    .transform(tidySource)
    .pipe(
      z.string().min(1, 'This is empty.').max(MOST_CHARACTERS, `This has more than ${MOST_CHARACTERS} characters.`),
    ),
});

const shape = z
  .strictObject({
    name: line(200),
    how: each(oneOf(TEMPLATE_CHANNELS)),
    who: each(z.strictObject({ role: key, ifRequired: z.boolean('This is true or false.').optional() })),
    content: each(
      z.strictObject({
        id: key,
        label: line(200),
        hint: line(1000),
        variable: variable.optional(),
        stages: each(stage).optional(),
      }),
      0,
    ),
    when: each(when, 0),
    stages: z.partialRecord(stage, text),
  })
  .superRefine(({ when: triggers, stages }, context) => {
    if (Object.keys(stages).length === 0) {
      context.addIssue({ code: 'custom', path: ['stages'], message: 'At least one stage needs a text.' });
    }
    for (const [index, { stage: named }] of triggers.entries()) {
      if (stages[named]) continue;
      context.addIssue({ code: 'custom', path: ['when', index, 'stage'], message: `There is no text for “${named}”.` });
    }
  });

export type ParsedContent = { status: 'valid'; content: TemplateContent } | { status: 'wrong'; faults: ContentFault[] };

/** Reads a content from anywhere: as it was written, with single-line texts on one line and no empty lines around bodies. */
export function parseContent(content: unknown): ParsedContent {
  const read = shape.safeParse(content);
  if (!read.success) return { status: 'wrong', faults: read.error.issues.flatMap(faultsOf) };
  const faults = STAGES.flatMap((name) => {
    const found = read.data.stages[name];
    if (!found) return [];
    return checkStage(found).map(({ part, ...fault }) => ({ path: ['stages', name, part], ...fault }));
  });
  return faults.length > 0 ? { status: 'wrong', faults } : { status: 'valid', content: withoutUndefined(read.data) };
}

/** What is wrong with a content; nothing where it can be kept. */
export function checkContent(content: unknown): ContentFault[] {
  const parsed = parseContent(content);
  return parsed.status === 'wrong' ? parsed.faults : [];
}

function faultsOf(issue: z.core.$ZodIssue): ContentFault[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  return issue.keys.map((name) => ({ path: [...path, name], message: `Nothing is called “${name}” here.` }));
}

/** As a file or the database gives it back: what is not there is not there at all. */
const withoutUndefined = (content: TemplateContent): TemplateContent => JSON.parse(JSON.stringify(content));
