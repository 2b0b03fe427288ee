import {
  type FigureFilters,
  readFigureFilters,
  toRequest,
  windowWords,
} from '#app/components/figures/figure-filters.ts';
import type { FigureRequest } from '#app/db/figure-request.ts';
import type { Against } from '#app/text/overview-words.ts';

/*
 * What the page compares, as its URL says it: A against B. Pure, so that the form, the links and the loader agree.
 */

export const WAYS = ['period', 'date', 'service', 'team', 'severity', 'category'] as const;
export type Way = (typeof WAYS)[number];
const VALUE_WAYS = ['service', 'team', 'severity', 'category'] as const;
type ValueWay = (typeof VALUE_WAYS)[number];

export const WAY_WORDS: Record<Way, string> = {
  period: 'Two periods',
  date: 'Before and after a date',
  service: 'Two services',
  team: 'Two teams',
  severity: 'Two severities',
  category: 'Two categories',
};

export const LENGTHS = ['30', '60', '90', '180', '365'] as const;
const DEFAULT_LENGTH = '90';

export interface Question {
  by: Way;
  /** Chosen figures; none means the usual ones. */
  metrics: string[];
  /** Slugs, keys or severities, or dates: what is compared and with what. */
  a: Side;
  b: Side;
  /** The day on which something changed. */
  date: string | null;
  /** Days on each side of it. */
  length: (typeof LENGTHS)[number];
  filters: FigureFilters;
}

export interface Side {
  value: string | null;
  from: string | null;
  to: string | null;
}

const DATE = /^\d{4}-\d\d-\d\d$/;

/** Reads the URL. Names are checked by whoever answers; what is no date is as none. */
export function readQuestion(params: URLSearchParams): Question {
  const text = (name: string) => params.get(name)?.trim() || null;
  const date = (name: string) => (DATE.test(text(name) ?? '') ? text(name) : null);
  const by = WAYS.find((way) => way === text('by')) ?? 'period';
  const filters = readFigureFilters(by === 'period' ? withoutDates(params) : params);
  return {
    by,
    metrics: [...new Set(params.getAll('metric').filter((metric) => metric !== ''))],
    a: { value: text('a'), from: date('from'), to: date('to') },
    b: { value: text('b'), from: date('compareFrom'), to: date('compareTo') },
    date: date('date'),
    length: LENGTHS.find((length) => length === text('days')) ?? DEFAULT_LENGTH,
    filters,
  };
}

function withoutDates(params: URLSearchParams): URLSearchParams {
  const rest = new URLSearchParams(params);
  for (const name of ['from', 'to', 'period']) rest.delete(name);
  return rest;
}

/** What is asked of the figures, but for the metric; null while something has yet to be chosen. */
export function toComparison(question: Question, asOf: Date): Omit<FigureRequest, 'metric'> | null {
  const { by, a, b, date, length, filters } = question;
  const base = toRequest(filters, asOf);
  if (by === 'period') {
    if (!a.from || !a.to || !b.from || !b.to) return null;
    return { ...base, from: a.from, to: a.to, compareFrom: b.from, compareTo: b.to };
  }
  if (by === 'date') {
    if (!date) return null;
    const days = Number(length);
    return {
      ...base,
      from: date,
      to: addDays(date, days),
      compareFrom: addDays(date, -days),
      compareTo: date,
    };
  }
  if (!a.value || !b.value || a.value === b.value) return null;
  return { ...base, [by]: [a.value], [`compare${by.charAt(0).toUpperCase()}${by.slice(1)}`]: [b.value] };
}

/** The filters of the figures of one side, for links to what is behind them. */
export function sideFilters(question: Question, side: 'a' | 'b'): FigureFilters {
  const { by, date, length, filters } = question;
  const dated = (from: string | null, to: string | null) => ({ ...filters, period: null, from, to, compare: false });
  if (by === 'period') return dated(question[side].from, question[side].to);
  if (by === 'date' && date) {
    const days = Number(length);
    return side === 'a' ? dated(date, addDays(date, days)) : dated(addDays(date, -days), date);
  }
  return { ...filters, [by]: question[side].value, compare: false };
}

export interface Names {
  a: string;
  b: string;
  against: Against;
}

/**
 * What both sides are called.
 *
 * @param nameOf the name of a service, team, severity or category
 */
export function namesOf(question: Question, nameOf: (by: ValueWay, value: string) => string): Names {
  const { by, a, b, date, length } = question;
  if (by === 'period') {
    const [first, second] = [spanWords(a), spanWords(b)];
    return {
      a: first,
      b: second,
      against: { lead: `In ${first}`, than: `in ${second}`, name: second, contrast: 'change' },
    };
  }
  if (by === 'date') {
    const [first, second] = [`${length} days from ${date}`, `${length} days before`];
    const against = {
      lead: `After ${date}`,
      than: `in the ${second}`,
      name: `the ${second}`,
      contrast: 'change' as const,
    };
    return { a: first, b: second, against };
  }
  const [first, second] = [nameOf(by, a.value ?? ''), nameOf(by, b.value ?? '')];
  const against = { lead: `For ${first}`, than: `for ${second}`, name: second, contrast: 'difference' as const };
  return { a: first, b: second, against };
}

const spanWords = ({ from, to }: Side) => `${from} to before ${to}`;

/** What else narrows both sides: "last 90 days, Payments". */
export function scopeWords({ by, filters }: Question, names: readonly string[]): string {
  const window = VALUE_WAYS.some((way) => way === by) ? [windowWords(filters)] : [];
  return [...window, ...names].join(', ');
}

/** The day so many days after another, both as "2026-03-01". */
export function addDays(date: string, days: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}
