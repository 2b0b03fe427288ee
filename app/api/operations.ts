import { z } from 'zod';
import { METRIC_IDS } from '#analytics/metrics/definitions.ts';
import { type FigureRequest, figureRequestSchema } from '../db/figure-request.ts';
import { SEVERITIES } from '../db/schema.ts';
import { DIMENSIONS, type SCHEMAS } from './answers.ts';

/** Everything that the API serves. A route without an entry, or an entry without its route, fails the tests. */
export interface Operation {
  path: string;
  id: string;
  summary: string;
  /** What a token must be allowed; null: it is open to everybody. */
  scope: string | null;
  parameters: readonly Parameter[];
  answer: { schema: keyof typeof SCHEMAS } | { media: string };
  /** What else it answers, as problem documents. */
  problems: readonly number[];
}

export interface Parameter {
  name: string;
  description: string;
  required: boolean;
  schema: z.ZodType;
  /** Several values, with commas between or the name repeated. */
  isList: boolean;
}

const metric = z.union([
  z.enum(METRIC_IDS),
  z
    .string()
    .regex(/^own_[a-z0-9_]+$/)
    .meta({ description: 'A duration of the organisation’s own.' }),
]);
const instant = z.string().meta({ examples: ['2026-01-01', '2026-01-01T00:00:00Z'] });
const name = z.string().meta({ description: 'A slug, a name or an id.' });
const severity = z.enum(SEVERITIES);

/** Each parameter of a question for a figure: a new one does not compile before it is described. */
const FIGURE_PARAMETERS: Record<keyof FigureRequest, [schema: z.ZodType, description: string]> = {
  metric: [metric, 'Which figure; /api/v1/metrics/definitions says what each means.'],
  from: [instant, 'The cohort began at or after this: a day in the organisation’s time zone, or an instant.'],
  to: [instant, 'The cohort began before this.'],
  asOf: [instant, 'What happened later is not known to the answer; by default now.'],
  service: [name, 'Only incidents of these services.'],
  severity: [severity, 'Only incidents of these severities.'],
  category: [name, 'Only incidents of these categories; of adherence, only duties of these.'],
  team: [name, 'Only incidents of these teams.'],
  groupBy: [z.enum(DIMENSIONS), 'A group for every value, or combination of values.'],
  time: [z.string(), 'How durations are counted: clock, business, or the key of a business calendar.'],
  knownStart: [z.enum(['true', 'false']), 'Only incidents whose impact start is known.'],
  audience: [
    z.enum(['internal', 'external']),
    'Of adherence, only messages to one of the two; no other figure knows it.',
  ],
  compare: [z.enum(['previous']), 'Holds each group against the window of the same length before.'],
  compareFrom: [instant, 'Where the baseline’s window begins.'],
  compareTo: [instant, 'Where the baseline’s window ends.'],
  compareService: [name, 'The baseline is of these services instead.'],
  compareSeverity: [severity, 'The baseline is of these severities instead.'],
  compareCategory: [name, 'The baseline is of these categories instead.'],
  compareTeam: [name, 'The baseline is of these teams instead.'],
};

const figureParameters = Object.entries(FIGURE_PARAMETERS).map(([parameter, [schema, description]]): Parameter => {
  const asked = figureRequestSchema.shape[parameter as keyof FigureRequest];
  const isList = (asked instanceof z.ZodOptional ? asked.unwrap() : asked) instanceof z.ZodArray;
  return { name: parameter, description, required: !(asked instanceof z.ZodOptional), schema, isList };
});

export const OPERATIONS: readonly Operation[] = [
  {
    path: '/api/v1/metrics',
    id: 'getMetric',
    summary: 'A figure, by any of its dimensions',
    scope: 'metrics:read',
    parameters: figureParameters,
    answer: { schema: 'MetricAnswer' },
    problems: [401, 403, 422],
  },
  {
    path: '/api/v1/metrics/definitions',
    id: 'getMetricDefinitions',
    summary: 'What every figure means',
    scope: 'metrics:read',
    parameters: [],
    answer: { schema: 'MetricDefinitions' },
    problems: [401, 403],
  },
  {
    path: '/api/v1/openapi.json',
    id: 'getDocument',
    summary: 'This document',
    scope: null,
    parameters: [],
    answer: { media: 'application/json' },
    problems: [],
  },
  {
    path: '/healthz',
    id: 'getHealth',
    summary: 'Whether the process lives',
    scope: null,
    parameters: [],
    answer: { schema: 'Health' },
    problems: [],
  },
  {
    path: '/readyz',
    id: 'getReadiness',
    summary: 'Whether the process can do its role; 503 while it cannot',
    scope: null,
    parameters: [],
    answer: { schema: 'Readiness' },
    problems: [],
  },
  {
    path: '/metrics',
    id: 'getProcessMeters',
    summary: 'The process’s own meters, for Prometheus',
    scope: null,
    parameters: [],
    answer: { media: 'text/plain' },
    problems: [],
  },
];
