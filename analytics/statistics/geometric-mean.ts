import { mean } from './mean.ts';

/**
 * Geometric mean of the values above zero. Zeros have no logarithm: they are left out and counted, and whoever shows the
 * figure says how many.
 *
 * @returns undefined value where nothing is above zero
 * @example geometricMean([4, 5, 5, 6, 7, 43, 1774]) // { value: 16.409521, zeros: 0 }
 * @example geometricMean([0, 2, 8]) // { value: 4, zeros: 1 }
 */
export function geometricMean(values: ArrayLike<number>): { value: number | undefined; zeros: number } {
  const logs: number[] = [];
  for (let i = 0; i < values.length; i++) if (values[i]! > 0) logs.push(Math.log(values[i]!));
  const meanLog = mean(logs);
  return { value: meanLog === undefined ? undefined : Math.exp(meanLog), zeros: values.length - logs.length };
}
