import type { Interval } from '../statistics/quantile-interval.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';
import type { ValueGroup } from './answer.ts';
import type { DurationStatus } from './duration.ts';
import { countExcluded } from './duration-summary.ts';
import { type Instant, secondsBetween } from './instant.ts';

const LEVEL = 0.95;
/** No interval is computed, or the sample bounds neither side. */
const UNBOUNDED: { interval: Interval; level: number } = { interval: [null, null], level: LEVEL };
type Value = Omit<ValueGroup, 'key'>;

/** How many incidents started: a count of none is a genuine 0. */
export function incidentCount(n: number): Value {
  return { status: 'measured', n, value: n, ...UNBOUNDED };
}

/** (last - first) / (n - 1): n starts have n - 1 gaps between them. */
export function meanTimeBetweenStarts(starts: readonly Instant[]): Value {
  const n = starts.length;
  const base = { n, ...UNBOUNDED };
  if (n < 2)
    return {
      status: 'insufficient',
      ...base,
      value: null,
      reason: 'fewer than two incidents have no time between them',
    };
  let first = starts[0]!;
  let last = first;
  for (const start of starts) {
    if (start < first) first = start;
    if (start > last) last = start;
  }
  return { status: 'measured', ...base, value: secondsBetween(first, last) / (n - 1) };
}

/** An incident's way to its resolution, held against the target of its severity. */
export interface TargetObservation {
  status: DurationStatus;
  seconds: number | null;
  /** How long it has been going on, for an open one. */
  elapsedSeconds: number | null;
  targetSeconds: number;
}

/**
 * Share of incidents resolved within target, with Wilson's interval. An open incident that has passed its target is
 * outside; one that has not is censored: it may still go either way.
 */
export function shareWithinTarget(observations: readonly TargetObservation[]): Value {
  let within = 0;
  let outside = 0;
  let censored = 0;
  for (const { status, seconds, elapsedSeconds, targetSeconds } of observations) {
    if (seconds !== null) seconds <= targetSeconds ? within++ : outside++;
    else if (status === 'pending' && elapsedSeconds !== null) elapsedSeconds > targetSeconds ? outside++ : censored++;
  }
  const n = within + outside;
  const excluded = countExcluded(observations.map((observation) => observation.status));
  const interval = wilsonInterval(within, n, LEVEL);
  if (!interval) {
    const reason = 'no incident has been resolved or has passed its target';
    return { status: 'insufficient', n, value: null, ...UNBOUNDED, censored, excluded, reason };
  }
  return { status: 'measured', n, value: within / n, interval, level: LEVEL, censored, excluded };
}
