import { z } from 'zod';
import {
  IMPORTED_ALSO_NOTICED_BY,
  IMPORTED_AUDIENCES,
  IMPORTED_CHANNELS,
  IMPORTED_DETECTION_SOURCES,
  IMPORTED_EVENT_KINDS,
  IMPORTED_KINDS,
  IMPORTED_SEVERITIES,
} from './imported-incident.ts';
import { patternProblem } from './instants.ts';

/*
 * The mapping format (DESIGN.md 5), read into one shape: "opened_at" becomes { from: "opened_at" }.
 * Unknown keys are errors; what a mapping does not say has the default that stands here.
 */

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: 'must be a text, a number, true, false or null',
});
const scalars = z
  .union([scalar, z.array(scalar)], { error: 'must be a value or a list of values' })
  .transform((value) => (Array.isArray(value) ? value : [value]).map((one) => (one === null ? null : String(one))));

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `"Active"`, `["Active", "New"]` or `{ "not": … }`; null is "nothing there". */
const condition = z.preprocess(
  (value) => (isObject(value) ? value : { is: value }),
  z
    .strictObject({ is: scalars.optional(), not: scalars.optional() })
    .transform(({ is, not }) => ({ values: is ?? not ?? [], negated: is === undefined })),
);
const where = z.record(z.string().min(1), condition);
export type Where = z.output<typeof where>;

const text = z.string({ error: 'must be a text' }).min(1, 'must not be empty');
const dateFormat = text.superRefine((format, context) => {
  const problem = patternProblem(format);
  if (problem) context.addIssue({ code: 'custom', message: `"${format}" ${problem}` });
});

const PICKS = ['first', 'last', 'min', 'max'] as const;

/** A column or path, a constant, or a choice among values. */
const valueSpec = (allowed?: readonly string[]) => {
  const mapped = allowed
    ? z.string({ error: 'must be a text' }).refine((value) => allowed.includes(value), {
        error: (issue) => `"${String(issue.input)}" is none of ${allowed.join(', ')}`,
      })
    : z.string({ error: 'must be a text' });
  return z.preprocess(
    (value) => (typeof value === 'string' ? { from: value } : value),
    z
      .strictObject(
        {
          value: z.union([z.string(), z.number()]).transform(String).optional(),
          from: text.optional(),
          where: where.optional(),
          pick: z.enum(PICKS, { error: `must be one of ${PICKS.join(', ')}` }).optional(),
          map: z.record(z.string(), mapped).optional(),
          otherwise: mapped.optional(),
          dateFormat: dateFormat.optional(),
          /** Only what follows the last occurrence of this text: the id at the end of an address. */
          after: text.max(20).optional(),
        },
        { error: (issue) => (issue.code === 'invalid_type' ? 'must be a column, a path or an object' : undefined) },
      )
      .refine((spec) => (spec.value === undefined) !== (spec.from === undefined), {
        error: 'needs either "from" or "value"',
      })
      .refine((spec) => spec.after === undefined || spec.from !== undefined, { error: '"after" needs "from"' })
      .refine((spec) => spec.value === undefined || !allowed || allowed.includes(spec.value), {
        error: `the constant is none of ${(allowed ?? []).join(', ')}`,
      }),
  );
};
export type ValueSpec = z.output<ReturnType<typeof valueSpec>>;

const plain = valueSpec();
const list = <T extends z.ZodType>(one: T) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(one).min(1, 'must not be empty'),
  );

const eventSpec = z.strictObject({
  each: text.optional(),
  where: where.optional(),
  key: text.optional(),
  at: plain,
  kind: valueSpec([...IMPORTED_EVENT_KINDS, 'status']).optional(),
  text: plain.optional(),
});
export type EventSpec = z.output<typeof eventSpec>;

const communicationSpec = z.strictObject({
  each: text.optional(),
  where: where.optional(),
  key: text.optional(),
  at: plain,
  audience: valueSpec(IMPORTED_AUDIENCES),
  channel: valueSpec(IMPORTED_CHANNELS),
  recipients: plain.optional(),
  subject: plain.optional(),
  body: plain.optional(),
});
export type CommunicationSpec = z.output<typeof communicationSpec>;

export const FORMATS = ['csv', 'json', 'jsonl'] as const;

export const mappingSchema = z
  .strictObject({
    format: z.enum(FORMATS, { error: `must be one of ${FORMATS.join(', ')}` }),
    /** Identity of the system the file comes from: the same key of the same source is the same incident. */
    source: text.max(100).optional(),
    timeZone: text
      .default('UTC')
      .refine(isTimeZone, { error: (issue) => `"${String(issue.input)}" is not a time zone (such as Europe/Berlin)` }),
    dateFormat: dateFormat.default('iso'),
    nulls: z.array(z.string()).default(['']),
    delimiter: z.string().length(1, 'must be one character').optional(),
    encoding: text
      .default('utf-8')
      .refine(isEncoding, { error: (issue) => `"${String(issue.input)}" is not a known encoding` }),
    records: list(text).optional(),
    key: list(text),
    version: plain.optional(),
    /** Under which keys other sources know the same incident. */
    aliases: z.record(text.max(100), plain).optional(),
    where: where.optional(),
    fields: z
      .strictObject({
        title: plain,
        summary: plain,
        service: plain,
        severity: valueSpec(IMPORTED_SEVERITIES),
        category: plain,
        team: plain,
        detectionSource: valueSpec(IMPORTED_DETECTION_SOURCES),
        alsoNoticedBy: valueSpec(IMPORTED_ALSO_NOTICED_BY),
        kind: valueSpec(IMPORTED_KINDS),
        cause: plain,
      })
      .partial()
      .default({}),
    moments: z
      .strictObject({
        impactStarted: plain,
        detected: plain,
        declared: plain,
        acknowledged: plain,
        natureDetermined: plain,
        mitigated: plain,
        resolved: plain,
        closed: plain,
      })
      .partial()
      .refine((moments) => moments.impactStarted ?? moments.detected ?? moments.declared, {
        error: 'needs one of impactStarted, detected and declared: an incident without a beginning is in no figure',
      }),
    events: list(eventSpec).optional(),
    communications: list(communicationSpec).optional(),
  })
  .superRefine(({ source, aliases }, context) => {
    if (source === undefined || !Object.hasOwn(aliases ?? {}, source)) return;
    const message = 'is the mapping’s own source; an alias is the key in another one';
    context.addIssue({ code: 'custom', path: ['aliases', source], message });
  });

export type Mapping = z.output<typeof mappingSchema>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isEncoding(name: string): boolean {
  try {
    new TextDecoder(name);
    return true;
  } catch {
    return false;
  }
}
