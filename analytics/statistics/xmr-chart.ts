import { mean } from './mean.ts';

/** 3 / 1.128: three standard deviations from the mean of moving ranges of two. */
const LIMIT = 2.66;
const FEWEST = 6;

/** Centre and limits in the unit of the values, and which values lie outside. */
export interface XmrChart {
  centre: number;
  lower: number;
  upper: number;
  outside: boolean[];
}

/**
 * Individuals and moving range chart (XmR) on the log scale: centre and limits are the mean of the logarithms and 2.66
 * times the mean difference of neighbours around it, back from the logs. The neighbours, not the whole spread, say what is
 * ordinary, so that a level that moved shows. Fewer than six values make no limits.
 *
 * Source: W. A. Shewhart (1931); D. J. Wheeler, D. S. Chambers, "Understanding Statistical Process Control", 2nd edition,
 * chapter 3.
 *
 * @param values above zero, in the order of time
 * @example xmrChart([10, 12, 11, 13, 12, 100]) // { centre: 16.555784, lower: 4.071513, upper: 67.319931, outside: [false, false, false, false, false, true] }
 * @example xmrChart([1, 2, 3]) // undefined
 */
export function xmrChart(values: ArrayLike<number>): XmrChart | undefined {
  if (values.length < FEWEST) return undefined;
  const logs = Float64Array.from(values, Math.log);
  const centre = mean(logs)!;
  const ranges = logs.subarray(1).map((log, i) => Math.abs(log - logs[i]!));
  const half = LIMIT * mean(ranges)!;
  if (!Number.isFinite(half)) throw new RangeError('An XmR chart on logs is for values above zero.');
  return {
    centre: Math.exp(centre),
    lower: Math.exp(centre - half),
    upper: Math.exp(centre + half),
    outside: Array.from(logs, (log) => Math.abs(log - centre) > half),
  };
}
