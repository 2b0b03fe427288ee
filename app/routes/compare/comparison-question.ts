import { type FigureFilters, readFigureFilters, toRequest } from '#app/components/figures/figure-filters.ts';
import type { FigureRequest } from '#app/db/figure-request.ts';
import { oneOf } from '#app/parameters.ts';

/*
 * What the page compares, as its URL says it: A against B. Pure, so that the form, the links and the loader agree.
 */

export const VALUE_WAYS = ['service', 'team', 'severity', 'category'] as const;
export type ValueWay = (typeof VALUE_WAYS)[number];
export const WAYS = ['period', 'date', ...VALUE_WAYS] as const;
export type Way = (typeof WAYS)[number];

export const LENGTHS = ['30', '60', '90', '180', '365'] as const;
const DEFAULT_LENGTH = '90';

export interface Question {
  by: Way;
  /** Chosen figures; none means the usual ones. */
  metrics: string[];
  /** Slugs, keys or severities, or dates: what is compared and with what. As typed, also where it is no date. */
  a: Side;
  b: Side;
  /** The day on which something changed. */
  date: string | null;
  /** Days on each side of it. */
  length: (typeof LENGTHS)[number];
  /** What narrows both sides; of two values of a kind also the window. */
  filters: FigureFilters;
  /** The form was sent: what is empty was left empty, not yet to be filled in. */
  isSent: boolean;
}

export interface Side {
  value: string | null;
  from: string | null;
  to: string | null;
}

/**
 * Reads the URL. Dates are checked by `flawsOf`, names by whoever answers.
 *
 * @throws AppError INVALID for a choice that there is not
 */
export function readQuestion(params: URLSearchParams): Question {
  const text = (name: string) => params.get(name)?.trim() || null;
  const by = oneOf(params, 'by', WAYS) ?? 'period';
  const ownFields = by === 'period' ? PERIOD_FIELDS : by === 'date' ? ['date'] : ['a', 'b'];
  return {
    by,
    metrics: [...new Set(params.getAll('metric').filter((metric) => metric !== ''))],
    a: { value: text('a'), from: text('from'), to: text('to') },
    b: { value: text('b'), from: text('compareFrom'), to: text('compareTo') },
    date: text('date'),
    length: oneOf(params, 'days', LENGTHS) ?? DEFAULT_LENGTH,
    filters: readFigureFilters(isValueWay(by) ? params : withoutDates(params)),
    isSent: ownFields.every((name) => params.has(name)),
  };
}

export const PERIOD_FIELDS = ['from', 'to', 'compareFrom', 'compareTo'];

export const isValueWay = (by: Way): by is ValueWay => VALUE_WAYS.some((way) => way === by);

function withoutDates(params: URLSearchParams): URLSearchParams {
  const rest = new URLSearchParams(params);
  for (const name of ['from', 'to']) rest.delete(name);
  return rest;
}

/** What is asked of the figures, but for the metric; null while something has yet to be chosen. */
export function toComparison(question: Question, asOf: Date): Omit<FigureRequest, 'metric'> | null {
  const { by, a, b, date, filters } = question;
  const base = toRequest(filters, asOf);
  if (by === 'period') {
    if (!a.from || !a.to || !b.from || !b.to) return null;
    return { ...base, from: a.from, to: a.to, compareFrom: b.from, compareTo: b.to };
  }
  if (by === 'date') {
    if (!date) return null;
    const [after, before] = aroundDate(date, question);
    return { ...base, ...after, compareFrom: before.from, compareTo: before.to };
  }
  if (!a.value || !b.value) return null;
  return { ...base, [by]: [a.value], [compareField(by)]: [b.value] };
}

/** "compareService". */
export const compareField = (by: ValueWay) => `compare${by.charAt(0).toUpperCase()}${by.slice(1)}`;

/** The filters of the figures of one side, for links to what is behind them. */
export function sideFilters(question: Question, side: 'a' | 'b'): FigureFilters {
  const { by, date, filters } = question;
  const dated = ({ from, to }: Pick<Side, 'from' | 'to'>) => ({ ...filters, period: null, from, to, compare: false });
  if (by === 'period') return dated(question[side]);
  if (by === 'date' && date) return dated(aroundDate(date, question)[side === 'a' ? 0 : 1]);
  return { ...filters, [by]: question[side].value, compare: false };
}

/** The days from the change on, and as many before it. */
export function aroundDate(date: string, { length }: Pick<Question, 'length'>) {
  const days = Number(length);
  return [
    { from: date, to: addDays(date, days) },
    { from: addDays(date, -days), to: date },
  ] as const;
}

/** The day so many days after another, both as "2026-03-01". */
export function addDays(date: string, days: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}
