import { oneOf, singleIn } from '../../parameters.ts';

/*
 * What the figure pages ask for, as their URL says it: one window and at most one service, team, severity and category.
 * Pure, so that the form, the links and the loaders agree.
 */

export const PERIODS = ['30', '90', '180', '365', 'all'] as const;
export type Period = (typeof PERIODS)[number];
const DEFAULT_PERIOD: Period = '90';
const DAY_MS = 86_400_000;

export interface FigureFilters {
  /** Null where `from` or `to` say it themselves. */
  period: Period | null;
  from: string | null;
  to: string | null;
  service: string | null;
  team: string | null;
  severity: string | null;
  category: string | null;
  /** The key of a business calendar, or `business` for the default one; null: clock time. */
  time: string | null;
  /** Only incidents whose impact start is known. */
  knownStart: boolean;
  /** Of messages that were owed, those to one audience; null: to either. */
  audience: Audience | null;
  /** Whether the time before stands beside it. */
  compare: boolean;
}

export const AUDIENCES = ['external', 'internal'] as const;
type Audience = (typeof AUDIENCES)[number];

const DIMENSIONS = ['service', 'team', 'severity', 'category'] as const;

/** Nothing is compared, or (as where nothing is said) the time before. */
const COMPARED_WITH = ['none', 'previous'] as const;

/**
 * Reads the URL; a period that is chosen is meant, whatever dates stand beside it. Dates and names are checked by whoever
 * answers.
 *
 * @throws AppError INVALID for a period, a known start or a comparison that there is not, and for what is given twice
 */
export function readFigureFilters(params: URLSearchParams): FigureFilters {
  const value = (name: string) => singleIn(params, name);
  const asked = oneOf(params, 'period', PERIODS);
  const [from, to] = asked ? [null, null] : [value('from'), value('to')];
  const time = value('time');
  return {
    period: from || to ? null : (asked ?? DEFAULT_PERIOD),
    from,
    to,
    service: value('service'),
    team: value('team'),
    severity: value('severity'),
    category: value('category'),
    time: time === 'clock' ? null : time,
    knownStart: oneOf(params, 'knownStart', ['true', 'false']) === 'true',
    audience: oneOf(params, 'audience', AUDIENCES),
    compare: oneOf(params, 'compare', COMPARED_WITH) !== 'none',
  };
}

/** The same as parts of a URL, without what is so anyway. */
export function filterParts(filters: FigureFilters): [string, string][] {
  const period = filters.period === DEFAULT_PERIOD ? null : filters.period;
  const parts = {
    ...filters,
    period,
    knownStart: filters.knownStart ? 'true' : null,
    compare: filters.compare ? null : 'none',
  };
  const names = ['period', 'from', 'to', ...DIMENSIONS, 'time', 'knownStart', 'audience', 'compare'] as const;
  return names.flatMap((name): [string, string][] => {
    const value = parts[name];
    return value ? [[name, value]] : [];
  });
}

/** The filters that every figure knows; how durations are counted, and to whom messages were owed, belong to one figure. */
export function commonFilters(filters: FigureFilters): FigureFilters {
  return { ...filters, time: null, knownStart: false, audience: null };
}

/** The address of a page with these filters and whatever else it should know. */
export function withFilters(path: string, filters: FigureFilters, more: [string, string][] = []): string {
  const query = new URLSearchParams([...filterParts(filters), ...more]).toString();
  return query ? `${path}?${query}` : path;
}

/** The address of the drill-down of a figure, narrowed by `changes`. */
export function figureHref(metric: string, filters: FigureFilters, changes: Partial<FigureFilters> = {}): string {
  const narrowed = { ...filters, ...changes };
  if (changes.from || changes.to) narrowed.period = null;
  return withFilters(`/figures/${metric}`, narrowed);
}

export interface WindowRequest {
  from?: string;
  to?: string;
  asOf: string;
  service?: string[];
  team?: string[];
  severity?: string[];
  category?: string[];
  time?: string;
  knownStart?: 'true';
  audience?: Audience;
}

/** The filters as a question for a figure, but for its metric and what it is compared with. */
export function toRequest(filters: FigureFilters, asOf: Date): WindowRequest {
  const request: WindowRequest = { asOf: asOf.toISOString() };
  for (const name of DIMENSIONS) {
    const value = filters[name];
    if (value) request[name] = [value];
  }
  if (filters.time) request.time = filters.time;
  if (filters.knownStart) request.knownStart = 'true';
  if (filters.audience) request.audience = filters.audience;
  if (filters.from) request.from = filters.from;
  if (filters.to) request.to = filters.to;
  const days = periodDays(filters);
  if (days !== null) request.from = new Date(asOf.getTime() - days * DAY_MS).toISOString();
  return request;
}

/** The same beside the window of the same length before it, where it is asked for and the window has a length. */
export function toComparedRequest(filters: FigureFilters, asOf: Date): WindowRequest & { compare?: 'previous' } {
  const request = toRequest(filters, asOf);
  return isCompared(filters) ? { ...request, compare: 'previous' } : request;
}

/** Only a window that has a beginning has a time before it. */
export function isCompared({ compare, period, from }: FigureFilters): boolean {
  return compare && (period === null ? from !== null : period !== 'all');
}

/** "the 90 days before": what figures of the window are compared with; null where they are not. */
export function beforeWords(filters: FigureFilters): string | null {
  if (!isCompared(filters)) return null;
  const days = periodDays(filters);
  return days === null ? 'the time of the same length before' : `the ${days} days before`;
}

/** How many days the period has; null without one. */
export function periodDays(filters: FigureFilters): number | null {
  return filters.period === null || filters.period === 'all' ? null : Number(filters.period);
}

export const PERIOD_WORDS: Record<Period, string> = {
  '30': 'last 30 days',
  '90': 'last 90 days',
  '180': 'last 180 days',
  '365': 'last 365 days',
  all: 'all time',
};

/** "last 90 days", "2026-03-01 to 2026-04-01". */
export function windowWords(filters: FigureFilters): string {
  if (filters.period) return PERIOD_WORDS[filters.period];
  const [from, to] = [filters.from, filters.to].map((text) => text && instantOrDay(text));
  if (from && to) return `${from} to before ${to}`;
  return from ? `since ${from}` : `before ${to}`;
}

/** "2026-03-01" as it is, "2026-03-01T14:30:00.000Z" as "2026-03-01 14:30 UTC". */
const instantOrDay = (text: string) => text.replace(/T(\d\d:\d\d)(:[\d.]+)?Z$/, ' $1 UTC');

/** "in the last 90 days", "from 2026-03-01 to before 2026-04-01", "since 2026-03-01"; empty for all time. */
export function inWindowWords(filters: FigureFilters): string {
  if (filters.period === 'all') return '';
  if (filters.period) return `in the ${windowWords(filters)}`;
  return filters.from && filters.to ? `from ${windowWords(filters)}` : windowWords(filters);
}
