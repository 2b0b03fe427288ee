import { z } from 'zod';
import { AppError } from '../errors.ts';

const names = z.array(z.string().trim().min(1)).optional();

/** A question for a figure, in the words of its asker; `readFigureQuery` checks each against the database. */
export const figureRequestSchema = z.object({
  metric: z.string({ error: 'Say which metric.' }).trim().min(1, 'Say which metric.'),
  /** A date (midnight in the organisation's time zone) or an ISO 8601 instant; the cohort is [from, to). */
  from: z.string().trim().min(1).optional(),
  to: z.string().trim().min(1).optional(),
  /** What happened later is not known. Default: now. */
  asOf: z.string().trim().min(1).optional(),
  /** By slug, name or id; several mean any of them. */
  service: names,
  severity: names,
  category: names,
  team: names,
  groupBy: names,
  /** `clock` (default), `business` (the default calendar), or a business calendar's key. */
  time: z.string().trim().min(1).optional(),
  /** `true`: only incidents whose impact start is known. */
  knownStart: z.enum(['true', 'false'], { error: 'knownStart is true or false.' }).optional(),
  /** Of messages that were owed: only those to one of the two. */
  audience: z.enum(['internal', 'external'], { error: 'audience is internal or external.' }).optional(),
  /** Holds each group against a baseline: `previous` is the window of the same length before. */
  compare: z.enum(['previous'], { error: 'compare knows previous.' }).optional(),
  /** The baseline's own window or filters, where they differ from those of the question. */
  compareFrom: z.string().trim().min(1).optional(),
  compareTo: z.string().trim().min(1).optional(),
  compareService: names,
  compareSeverity: names,
  compareCategory: names,
  compareTeam: names,
});

export type FigureRequest = z.infer<typeof figureRequestSchema>;

const LISTS = [
  'service',
  'severity',
  'category',
  'team',
  'groupBy',
  'compareService',
  'compareSeverity',
  'compareCategory',
  'compareTeam',
] as const;
const SINGLES = [
  'metric',
  'from',
  'to',
  'asOf',
  'time',
  'knownStart',
  'audience',
  'compare',
  'compareFrom',
  'compareTo',
] as const;

/**
 * The question in a query string. Lists may be repeated or separated by commas; an empty value is as none.
 *
 * @throws AppError INVALID naming a parameter that no figure knows, or one of which a second value would be passed over:
 *   what is asked otherwise than it is understood would be answered with something else
 */
export function figureRequestFromParams(params: URLSearchParams): FigureRequest {
  for (const name of params.keys()) {
    if (![...LISTS, ...SINGLES].includes(name as 'metric')) {
      throw invalid(name, `There is no parameter “${name}”; there are ${[...SINGLES, ...LISTS].join(', ')}.`);
    }
  }
  for (const name of SINGLES) {
    if (params.getAll(name).length > 1) throw invalid(name, `${name} is given more than once, and means one thing.`);
  }
  const singles = SINGLES.map((name) => [name, params.get(name)?.trim() || undefined]);
  const lists = LISTS.map((name) => [name, splitNames(params.getAll(name))]);
  return Object.fromEntries([...singles, ...lists]) as FigureRequest;
}

/** "a,b" and ["a", "b"] alike as a list; undefined where nothing is named. */
export function splitNames(values: readonly string[]): string[] | undefined {
  const found = values.flatMap((value) => value.split(',')).map((value) => value.trim());
  const present = found.filter((value) => value !== '');
  return present.length > 0 ? present : undefined;
}

/** A failure that names the field. */
export function invalid(field: string, message: string): AppError {
  return new AppError('INVALID', message, { [field]: message });
}
