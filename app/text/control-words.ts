import type { ControlChart } from '#analytics/metrics/control-chart.ts';
import { durationText } from './durations.ts';
import { capital, numberWord } from './numerals.ts';

/** A month of a chart as sentences name it. */
export interface NamedMonth {
  key: string;
  /** "March 2026". */
  month: string;
  running: boolean;
}

const MOST_NAMED = 3;

/**
 * What stands out among months: "March 2026 had 14 incidents where 4 to 11 are ordinary." A month that nothing can be said of
 * is not called ordinary.
 *
 * @param label of a duration: "Median time to resolve"
 */
export function controlCaption(chart: ControlChart, months: readonly NamedMonth[], label: string | null): string {
  const what = label ?? 'Incidents';
  if (chart.n === 0) return `${what} by month: no month has a value yet.`;
  if (chart.status === 'insufficient') {
    return `${what} by month: ${numberWord(chart.n)} ${chart.n === 1 ? 'month is' : 'months are'} too few to say what is ordinary.`;
  }
  const outside = chart.points.flatMap((point) => {
    const month = months.find(({ key }) => key === point.key);
    return point.outside && month
      ? [label === null ? countClause(point, month) : durationClause(point, month, label)]
      : [];
  });
  if (outside.length === 0) {
    const last = chart.points.findLast((point) => point.lower !== null && point.upper !== null);
    const range = last ? `: ${rangeText(last, label !== null)} ${label === null ? 'are' : 'is'} ordinary` : '';
    return `${what} by month: none stands out${range}.`;
  }
  const more = outside.length - MOST_NAMED;
  const named = outside.slice(-MOST_NAMED).map((clause) => `${capital(clause)}.`);
  return [
    ...(more > 0
      ? [`${capital(numberWord(more))} earlier ${more === 1 ? 'month stands' : 'months stand'} out, too.`]
      : []),
    ...named,
  ].join(' ');
}

type Point = ControlChart['points'][number];

function countClause(point: Point, { month, running }: NamedMonth): string {
  const n = point.value ?? 0;
  const incidents = n === 1 ? '1 incident' : `${n || 'no'} ${n === 0 ? 'incident' : 'incidents'}`;
  const when = running ? `${month} so far has` : `${month} had`;
  return `${when} ${incidents} where ${rangeText(point, false)} are ordinary`;
}

function durationClause(point: Point, { month, running }: NamedMonth, label: string): string {
  const what = `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
  return `in ${month}${running ? ' so far' : ''} the ${what} was ${durationText(point.value)} where ${rangeText(point, true)} is ordinary`;
}

/** "4 to 11", "at most 3", "20 min to 2 h". */
export function rangeText({ lower, upper }: Pick<Point, 'lower' | 'upper'>, isDuration: boolean): string {
  const word = (value: number) => (isDuration ? durationText(value) : String(value));
  if (lower === null || upper === null) return '';
  return lower === 0 ? `at most ${word(upper)}` : `${word(lower)} to ${word(upper)}`;
}
