import { countPredictionLimits } from '../statistics/count-prediction-limits.ts';
import { xmrChart } from '../statistics/xmr-chart.ts';

/*
 * What is out of the ordinary from one stretch (a month, a week) to the next, in codes and numbers; the words are for who
 * shows it.
 */

/** One stretch on a chart. Unknown is null: a stretch without a value, or limits that cannot be said yet. */
export interface ControlPoint {
  key: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
  /** Out of the ordinary, and which way. */
  outside: 'high' | 'low' | null;
}

export interface ControlChart {
  status: 'measured' | 'insufficient';
  /** Stretches with a value. */
  n: number;
  /** The middle of what is ordinary: of counts for a stretch of average length. */
  centre: number | null;
  points: ControlPoint[];
  /** Counts vary among themselves by more than chance alone lets them: their ranges are wider. */
  overdispersed: boolean;
  reason?: string;
}

/** Stretches that it takes: six for a count to be judged by, or for neighbours to differ. */
const FEWEST_COUNTS = 7;

/**
 * Counts of stretches: each is judged by all the others, so that it does not excuse itself, and by its own length, so that
 * February and the month that is still running are judged fairly. Ordinary is what one stretch in 370 leaves, honouring
 * that the others are few; where they vary more than Poisson counts, the range is a negative binomial's.
 *
 * @param stretches in the order of time; `seconds` is how much of it has been observed, above 0
 */
export function countControlChart(stretches: readonly { key: string; count: number; seconds: number }[]): ControlChart {
  const counts = stretches.map(({ count }) => count);
  const lengths = stretches.map(({ seconds }) => seconds);
  const n = stretches.length;
  const limits = stretches.map(({ seconds }, i) =>
    countPredictionLimits(without(counts, i), without(lengths, i), seconds),
  );
  const points = stretches.map(({ key, count }, i) => {
    const lower = limits[i]?.lower ?? null;
    const upper = limits[i]?.upper ?? null;
    return { key, value: count, lower, upper, outside: side(count, lower, upper) };
  });
  const enough = n >= FEWEST_COUNTS;
  return {
    status: enough ? 'measured' : 'insufficient',
    n,
    centre: n === 0 ? null : counts.reduce((total, count) => total + count, 0) / n,
    points,
    overdispersed: limits.filter((limit) => limit?.overdispersed).length * 2 > n,
    ...(enough ? {} : { reason: 'fewer than seven stretches do not say what is ordinary' }),
  };
}

/**
 * Durations (say, monthly medians) of stretches as an XmR chart of their logarithms. A stretch without a value, or with one
 * of 0, which has no logarithm, is left out of the limits and has none of its own.
 *
 * @param stretches in the order of time
 */
export function durationControlChart(stretches: readonly { key: string; value: number | null }[]): ControlChart {
  const charted = stretches.filter((stretch): stretch is { key: string; value: number } => (stretch.value ?? 0) > 0);
  const chart = xmrChart(charted.map(({ value }) => value));
  const lower = chart?.lower ?? null;
  const upper = chart?.upper ?? null;
  const points = stretches.map(({ key, value }) =>
    value !== null && value > 0
      ? { key, value, lower, upper, outside: side(value, lower, upper) }
      : { key, value, lower: null, upper: null, outside: null },
  );
  return {
    status: chart ? 'measured' : 'insufficient',
    n: charted.length,
    centre: chart?.centre ?? null,
    points,
    overdispersed: false,
    ...(chart ? {} : { reason: 'fewer than six stretches with a duration do not say what is ordinary' }),
  };
}

function side(value: number, lower: number | null, upper: number | null): ControlPoint['outside'] {
  if (upper !== null && value > upper) return 'high';
  return lower !== null && value < lower ? 'low' : null;
}

function without(values: readonly number[], index: number): number[] {
  return values.filter((_, i) => i !== index);
}
