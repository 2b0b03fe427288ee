import { z } from 'zod';
import { slugOf } from '#app/text/slugs.ts';
import {
  STAGES,
  type Stage,
  TEMPLATE_CHANNELS,
  type TemplateContent,
  TRIGGER_MOMENTS,
  type Trigger,
} from '#templates/content.ts';

/*
 * A template as its form holds it, and as what is typed into it is understood. Whether it can be kept is decided where it is
 * kept; here each field is read by itself.
 */

export const SEVERITIES = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const;
export const LEVELS = ['high', 'medium', 'low'] as const;

const line = z.string().trim().max(500, 'Use at most 500 characters.').default('');
const body = z
  .string()
  .max(50_000, 'Use at most 50,000 characters.')
  .default('')
  .transform((text) => text.replaceAll('\r\n', '\n').trimEnd());
const WHOLE = 'Enter a whole number, from 1 on.';
const whole = z.number(WHOLE).int(WHOLE).min(1, WHOLE).max(1_000_000, 'That is too long.');
const WHOLE_OR_NONE = 'Enter a whole number, from 0 on.';
const stage = z.enum(STAGES, 'Choose a text.');
const moment = z.enum(TRIGGER_MOMENTS, 'Choose a moment.');
const within = z.number(WHOLE_OR_NONE).int(WHOLE_OR_NONE).min(0, WHOLE_OR_NONE).max(1_000_000, 'That is too long.');
const some = <Value extends string>(values: readonly [Value, ...Value[]]) => z.array(z.enum(values)).default([]);

const everyTrigger = { id: line, stage, severities: some(SEVERITIES), impactLevels: some(LEVELS) };
const exceptions = <Key extends string>(keys: readonly Key[]) =>
  z.object(Object.fromEntries(keys.map((key) => [key, whole.optional()])) as Record<Key, z.ZodOptional<typeof whole>>);

const trigger = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('moment'), ...everyTrigger, on: moment, withinMinutes: within }),
  z.object({
    kind: z.literal('periodic'),
    ...everyTrigger,
    from: moment,
    until: moment,
    everyMinutes: whole,
    bySeverity: exceptions(SEVERITIES).default({}),
    byImpactLevel: exceptions(LEVELS).default({}),
  }),
  z.object({ kind: z.literal('expected_grows'), ...everyTrigger, withinMinutes: within }),
  z.object({
    kind: z.literal('law'),
    ...everyTrigger,
    hoursAfterAwareness: whole,
    law: z.string('Name the law.').trim().min(1, 'Name the law.').max(200, 'Use at most 200 characters.'),
  }),
]);

const stageText = z.object({ subject: line, body }).default({ subject: '', body: '' });

export const templateForm = z.object({
  name: z.string('Enter a name.').trim().min(1, 'Enter a name.').max(200, 'Use at most 200 characters.'),
  how: some(TEMPLATE_CHANNELS),
  who: z
    .array(z.object({ role: z.string(), told: z.enum(['never', 'always', 'if_required']).default('never') }))
    .default([]),
  content: z
    .array(
      z.object({
        id: line,
        label: z.string('Say what has to be said.').trim().min(1).max(200, 'Use at most 200 characters.'),
        hint: z.string('Say what the writer is told about it.').trim().min(1).max(1000, 'Use at most 1000 characters.'),
        variable: line,
        stages: some(STAGES),
      }),
    )
    .default([]),
  when: z.array(trigger).default([]),
  stages: z
    .object(Object.fromEntries(STAGES.map((name) => [name, stageText])) as Record<Stage, typeof stageText>)
    .prefault({}),
  note: z.string().trim().max(2000, 'Use at most 2000 characters.').default(''),
});

type Typed = z.output<typeof templateForm>;

/** What the form says as the content of a template. New items and triggers get names that stay. */
export function toContent({ name, how, who, content, when, stages }: Typed): TemplateContent {
  const itemIds = new Set(content.map(({ id }) => id));
  const triggerIds = new Set(when.map(({ id }) => id));
  return {
    name,
    how,
    who: who.flatMap(({ role, told }) =>
      told === 'never' ? [] : [told === 'if_required' ? { role, ifRequired: true } : { role }],
    ),
    content: content.map(({ id, label, hint, variable, stages: said }) => ({
      id: id || freeId(slugOf(label, 'item'), itemIds),
      label,
      hint,
      ...(variable && { variable }),
      ...(said.length > 0 && { stages: said }),
    })),
    when: when.map((typed) =>
      toTrigger(typed, typed.id || freeId(slugOf(`${typed.stage} ${typed.kind}`, 'trigger'), triggerIds)),
    ),
    stages: Object.fromEntries(
      STAGES.flatMap((key) => (stages[key].subject || stages[key].body.trim() ? [[key, stages[key]]] : [])),
    ),
  };
}

function toTrigger({ severities, impactLevels, ...typed }: Typed['when'][number], id: string): Trigger {
  const limits = {
    ...(severities.length > 0 && { severities }),
    ...(impactLevels.length > 0 && { impactLevels }),
  };
  if (typed.kind !== 'periodic') return { ...typed, ...limits, id };
  const { bySeverity, byImpactLevel, ...periodic } = typed;
  return {
    ...periodic,
    ...limits,
    ...(hasAny(bySeverity) && { bySeverity: said(bySeverity) }),
    ...(hasAny(byImpactLevel) && { byImpactLevel: said(byImpactLevel) }),
    id,
  };
}

const said = <Key extends string>(minutes: Partial<Record<Key, number>>) =>
  Object.fromEntries(Object.entries(minutes).filter(([, value]) => value !== undefined)) as Partial<
    Record<Key, number>
  >;
const hasAny = (minutes: object) => Object.values(minutes).some((value) => value !== undefined);

function freeId(wanted: string, taken: Set<string>): string {
  const short = wanted.slice(0, 50).replace(/-$/, '');
  let id = short;
  for (let n = 2; taken.has(id); n++) id = `${short}-${n}`;
  taken.add(id);
  return id;
}
