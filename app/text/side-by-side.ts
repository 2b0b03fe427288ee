import type { MetricAnswer, MetricGroup } from '#analytics/metrics/answer.ts';
import { isMeasuredDuration } from '#analytics/metrics/answer.ts';
import type { Interval } from '#analytics/statistics/quantile-interval.ts';
import { durationIntervalText, durationsText } from './durations.ts';
import { headline, valueText } from './metric-words.ts';
import { percentDecimals, percentText } from './percents.ts';

/*
 * Numbers that stand in one column, one row or one card are read against each other: shares have as many decimals as each
 * other, and what lasts days is said in days throughout.
 */

type Unit = MetricAnswer['unit'];

export interface Wording {
  value(value: number | null): string;
  /** Empty where neither end is known. */
  bounds(interval: Interval | null): string;
}

/** A tenth of a day: time between failures is said in days down to it, beside such as lasts days. */
const LEAST_SPAN = 8640;

/** The interval of the one number that stands for a group; null where it has none. */
export function intervalOf(group: MetricGroup): Interval | null {
  if (isMeasuredDuration(group)) return group.median.interval;
  return 'interval' in group ? group.interval : null;
}

/** How the values of groups are said side by side, those that they are compared with among them. */
export function wordingOf(unit: Unit, groups: readonly MetricGroup[]): Wording {
  const all = groups.flatMap((group) => [group, ...(group.comparison ? [group.comparison.baseline] : [])]);
  const least = all.some((group) => 'failures' in group) ? LEAST_SPAN : undefined;
  return wording(unit, all.map(headline), all.map(intervalOf), least);
}

/** The same of values with their intervals. */
export function wording(
  unit: Unit,
  values: readonly (number | null)[],
  intervals: readonly (Interval | null)[],
  least?: number,
): Wording {
  const known = intervals.filter((interval) => interval !== null);
  if (unit === 'seconds') {
    const word = durationsText([...values, ...known.flat()], least);
    // "4.4 … 8.6 days": the unit once
    const bounds = (interval: Interval | null) =>
      durationIntervalText(interval, word).replace(/ days(?= … .* days$)/, '');
    return { value: word, bounds };
  }
  if (unit === 'incidents')
    return { value: (value) => valueText(value, unit), bounds: (interval) => between(interval, unit) };
  const decimals = percentDecimals(values, known);
  const word = (value: number | null) => (value === null ? '–' : percentText(value, decimals));
  return { value: word, bounds: (interval) => between(interval, unit, word) };
}

/** "at least 80 %", "78.7 … 97.2 %": the sign once. */
function between(
  interval: Interval | null,
  unit: Unit,
  word = (value: number | null) => valueText(value, unit),
): string {
  if (!interval) return '';
  const [lower, upper] = interval;
  if (lower === null) return upper === null ? '' : `at most ${word(upper)}`;
  if (upper === null) return `at least ${word(lower)}`;
  return `${word(lower).replace(/ %$/, '')} … ${word(upper)}`;
}
