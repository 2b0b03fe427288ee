import { z } from 'zod';
import type { Comparison, MetricAnswer, MetricGroup } from '#analytics/metrics/answer.ts';
import { CALENDAR_UNITS } from '#analytics/metrics/calendar.ts';
import { VALUE_DIMENSIONS } from '../db/figure-query.server.ts';

/*
 * What the API answers, as schemas. Types are analytics/metrics/answer.ts's: a property that is there and not here, or here
 * and not there, does not compile (`metricAnswer` below, tests/unit/api).
 */

const count = z.int().nonnegative();
const instant = z.string().meta({ format: 'date-time' });
const interval = z
  .tuple([z.number().nullable(), z.number().nullable()])
  .meta({ description: 'Lower and upper end; null where the sample cannot bound that side.' });

const estimateShape = {
  value: z.number().nullable(),
  interval,
  level: z.number().meta({ description: 'Confidence level, .95 for a 95 % interval.' }),
  approximate: z.boolean(),
};
const estimate = z.object(estimateShape);

const excluded = z
  .object({ invalid: count, missing: count, notApplicable: count, voided: count })
  .meta({ description: 'Incidents that have no value, by why.' });

/** All that figures can be grouped by. A person is not among them, and never will be. */
export const DIMENSIONS = [...CALENDAR_UNITS, ...VALUE_DIMENSIONS] as const;

const key = z
  .partialRecord(z.enum(DIMENSIONS), z.string().nullable())
  .meta({ description: 'The value of each dimension; null where the incidents have none.' }) as z.ZodType<
  Record<string, string | null>
>;

const durationCounts = {
  n: count,
  censored: count.meta({ description: 'Open, without the end yet.' }),
  fromDetection: count.meta({ description: 'Values that run from detection: lower bounds.' }),
  ahead: count.meta({ description: 'Detected before users were hurt; they count as 0.' }),
  excluded,
};

const couldTell = z.object({
  detectableEffect: z.number(),
  power: z.number(),
  neededForTenPercent: z.number().nullable(),
});

const comparison: z.ZodType<Comparison> = z
  .object({
    get baseline() {
      return metricGroup;
    },
    verdict: z.enum(['better', 'worse', 'cannot_tell']),
    effect: z.object({
      kind: z.enum(['ratio', 'difference']),
      value: z.number().nullable(),
      interval,
      level: z.number(),
    }),
    p: z.number().nullable(),
    adjustedP: z.number().nullable(),
    method: z.string().nullable(),
    shared: count
      .optional()
      .meta({ description: 'Incidents of both, which are left out of the comparison; absent where there are none.' }),
    couldTell: couldTell.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ description: 'The group held against the same group of the baseline.' });
const compared = { comparison: comparison.optional() };

const pair = z.tuple([z.number(), z.number()]);

const durationGroup = z.object({
  key,
  status: z.literal('measured'),
  ...durationCounts,
  flagged: z.object({ n: count, meanWithout: z.number().nullable() }),
  mean: estimate,
  median: estimate,
  p90: estimate,
  p95: estimate,
  geometricMean: z.object({ ...estimateShape, zeros: count }),
  sum: z.number(),
  exact: z.boolean().meta({ description: 'False where quantiles of many values come from bins of 1 %.' }),
  survival: z
    .object({ median: estimate, restrictedMean: z.object({ ...estimateShape, horizonSeconds: z.number() }) })
    .nullable()
    .meta({ description: 'Kaplan–Meier: open incidents counted as lasting at least so long.' }),
  bounds: z.object({ n: count, mean: pair, median: pair }).nullable(),
  ...compared,
});

const insufficientDuration = z.object({
  key,
  status: z.literal('insufficient'),
  ...durationCounts,
  reason: z.string(),
  ...compared,
});

const status = z.enum(['measured', 'insufficient']);

const reliabilityGroup = z.object({
  key,
  status,
  n: count,
  failures: count,
  exposureSeconds: z.number(),
  downtimeSeconds: z.number(),
  value: z.number().nullable(),
  interval,
  level: z.number(),
  censored: count,
  excluded,
  running: count,
  reason: z.string().optional(),
  ...compared,
});

const valueGroup = z.object({
  key,
  status,
  n: count,
  value: z.number().nullable(),
  interval,
  level: z.number(),
  censored: count.optional(),
  excluded: excluded.optional(),
  reason: z.string().optional(),
  ...compared,
});

const adherenceGroup = z.object({
  key,
  status,
  n: count.meta({ description: 'Messages that were owed and whose time has come: on time, late, missed, overdue.' }),
  onTime: count,
  late: count,
  missed: count,
  overdue: count.meta({ description: 'Not there yet, and its time is over; it may still come late.' }),
  wrongAudience: count.meta({ description: 'Sent, but not to every role that the template names.' }),
  incomplete: count.meta({ description: 'Sent, but without all that the template requires.' }),
  asPlanned: count.meta({ description: 'On time, to every role, with all that is required.' }),
  notNeeded: count,
  incidents: count.meta({ description: 'From how many incidents n come.' }),
  effective: z
    .number()
    .meta({ description: 'How many independent messages n are worth: those of one incident go together.' }),
  value: z.number().nullable(),
  interval,
  level: z.number(),
  firstUpdate: z.object({ n: count, waiting: count, median: z.number().nullable(), interval, level: z.number() }).meta({
    description:
      'Kaplan–Meier: seconds from the first duty of an incident to an audience to the first message to it; n of each incident and audience.',
  }),
  reason: z.string().optional(),
  ...compared,
});

const metricGroup: z.ZodType<MetricGroup> = z.union([
  durationGroup,
  insufficientDuration,
  reliabilityGroup,
  adherenceGroup,
  valueGroup,
]);

export const metricAnswer = z.object({
  metric: z.string(),
  definitionVersion: count,
  unit: z.enum(['seconds', 'incidents', 'ratio']),
  window: z.object({ start: instant.nullable(), end: instant }),
  asOf: instant,
  time: z.string(),
  knownStart: z.boolean(),
  baseline: z.object({ start: instant.nullable(), end: instant }).optional(),
  restricted: count.meta({ description: 'Incidents in it that only their readers and administrators see.' }),
  groups: z.array(metricGroup),
}) satisfies z.ZodType<MetricAnswer>;

export const metricDefinitions = z.object({
  definitionVersion: count,
  metrics: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      abbreviation: z.string().nullable(),
      meanAbbreviation: z.string().nullable(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      unit: z.enum(['seconds', 'incidents', 'ratio']),
      words: z.string(),
      version: count
        .optional()
        .meta({ description: 'Of a duration of the organisation’s own: it rises with each change.' }),
    }),
  ),
});

/** RFC 9457. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});

export const health = z.object({ status: z.literal('ok') });

export const readiness = z.object({
  ready: z.boolean(),
  database: z.boolean(),
  migrations: z.boolean(),
  workers: z.boolean().optional(),
});

/** By the names under which the document lists them. */
export const SCHEMAS = {
  MetricAnswer: metricAnswer,
  MetricGroup: metricGroup,
  DurationGroup: durationGroup,
  InsufficientDuration: insufficientDuration,
  ReliabilityGroup: reliabilityGroup,
  ValueGroup: valueGroup,
  AdherenceGroup: adherenceGroup,
  Comparison: comparison,
  Estimate: estimate,
  MetricDefinitions: metricDefinitions,
  Problem: problem,
  Health: health,
  Readiness: readiness,
} as const;
