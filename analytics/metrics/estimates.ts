import { geometricMeanInterval } from '../statistics/geometric-mean-interval.ts';
import { kaplanMeier, kaplanMeierOfSteps, type SurvivalCurve } from '../statistics/kaplan-meier.ts';
import type { Moments } from '../statistics/moments.ts';
import { quantile } from '../statistics/quantile.ts';
import { quantileInterval } from '../statistics/quantile-interval.ts';
import { restrictedMean } from '../statistics/restricted-mean.ts';
import { survivalMedian } from '../statistics/survival-median.ts';
import type { DurationGroup, Estimate } from './answer.ts';

export const LEVEL = 0.95;
/** Below it an interval that rests on a shape of the distribution is called approximate. */
const EXACT_ENOUGH_FROM = 100;

/** A quantile with the order statistics around it. */
export function quantileEstimate(sorted: Float64Array, p: number): Estimate {
  const value = quantile(sorted, p) ?? null;
  return { value, interval: quantileInterval(sorted, p, LEVEL), level: LEVEL, approximate: false };
}

/** The geometric mean from the moments of the logarithms; none without a value above zero. */
export function geometricMeanEstimate(logs: Moments | undefined): Estimate {
  const interval = (logs && geometricMeanInterval(logs, LEVEL)) ?? [null, null];
  const approximate = logs === undefined || logs.n < EXACT_ENOUGH_FROM;
  return { value: logs ? Math.exp(logs.mean) : null, interval, level: LEVEL, approximate };
}

/** Above so many values those within 1 % of each other count as one step of a survival curve. */
export const MOST_STEPS = 100_000;
const BIN = Math.log(1.01);

/**
 * Kaplan-Meier median and restricted mean, which reaches no farther than the longest observation, where the curve ends. Of
 * more than 100,000 values they are within 1 %.
 */
export function survivalEstimates(
  sorted: Float64Array,
  openSeconds: Float64Array,
  horizonSeconds: number,
): DurationGroup['survival'] {
  const curve = sorted.length > MOST_STEPS ? curveOfBins(sorted, openSeconds) : kaplanMeier(sorted, openSeconds);
  const horizon = Math.min(horizonSeconds, curve.longest);
  const restricted = restrictedMean(curve, horizon, LEVEL);
  return {
    median: { ...survivalMedian(curve, LEVEL), level: LEVEL, approximate: true },
    restrictedMean: {
      value: restricted.value ?? null,
      interval: restricted.interval,
      level: LEVEL,
      approximate: true,
      horizonSeconds: horizon,
    },
  };
}

/** The curve of the same values, each the middle one of a bin of 1 %. */
function curveOfBins(sorted: Float64Array, openSeconds: Float64Array): SurvivalCurve {
  const times: number[] = [];
  const counts: number[] = [];
  const first = firstAbove(sorted, 0, 0);
  for (let begin = 0; begin < sorted.length; ) {
    // zeros, which no bin has in it, are one of their own
    const end = begin < first ? first : firstAbove(sorted, sorted[begin]! * Math.exp(BIN), begin);
    times.push(begin < first ? 0 : sorted[(begin + end - 1) >> 1]!);
    counts.push(end - begin);
    begin = end;
  }
  return kaplanMeierOfSteps(Float64Array.from(times), Float64Array.from(counts), openSeconds);
}

/** The first place from `low` on whose value is more. */
function firstAbove(sorted: Float64Array, value: number, low: number): number {
  let from = low;
  let until = sorted.length;
  while (from < until) {
    const middle = (from + until) >> 1;
    if (sorted[middle]! > value) until = middle;
    else from = middle + 1;
  }
  return from;
}
