import { gapMeanInterval } from '../statistics/gap-mean-interval.ts';
import type { Interval } from '../statistics/quantile-interval.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';
import type { Excluded, ValueGroup } from './answer.ts';
import { type Instant, secondsBetween } from './instant.ts';

const LEVEL = 0.95;
/** No interval is computed, or the sample bounds neither side. */
const UNBOUNDED: { interval: Interval; level: number } = { interval: [null, null], level: LEVEL };
type Value = Omit<ValueGroup, 'key'>;

/** How many incidents started: a count of none is a genuine 0. It is counted, not estimated, so it has no interval. */
export function incidentCount(n: number): Value {
  return { status: 'measured', n, value: n, ...UNBOUNDED };
}

/** (last - first) / (n - 1): n starts have n - 1 gaps between them. Gaps of no length at all bound nothing. */
export function meanTimeBetweenStarts(n: number, first: Instant, last: Instant): Value {
  if (n < 2) {
    const reason = 'fewer than two incidents have no time between them';
    return { status: 'insufficient', n, value: null, ...UNBOUNDED, reason };
  }
  const span = secondsBetween(first, last);
  const bounds = span > 0 ? { interval: gapMeanInterval(span, n - 1, LEVEL), level: LEVEL } : UNBOUNDED;
  return { status: 'measured', n, value: span / (n - 1), ...bounds };
}

/** How many incidents fall on either side of a question, may still fall on either, or have no side. */
export interface ShareCounts {
  yes: number;
  no: number;
  censored: number;
  excluded: Excluded;
}

/**
 * Share of the incidents that say which side they fall on, with Wilson's interval.
 *
 * @param reason why there is none, where none says
 */
export function shareOf({ yes, no, censored, excluded }: ShareCounts, reason: string): Value {
  const n = yes + no;
  const interval = wilsonInterval(yes, n, LEVEL);
  if (!interval) return { status: 'insufficient', n, value: null, ...UNBOUNDED, censored, excluded, reason };
  return { status: 'measured', n, value: yes / n, interval, level: LEVEL, censored, excluded };
}
