import { type Moments, moments } from './moments.ts';

/**
 * Moments of the natural logarithms of the values above zero. Zeros have no logarithm: they are left out and counted, and
 * whoever shows the figure says how many.
 *
 * @param known the logarithms of those above zero in their order, where they are known already
 * @returns undefined logs where nothing is above zero
 * @example logMoments([0, 1, Math.E ** 2]) // { zeros: 1, logs: { n: 2, sum: 2, mean: 1, variance: 2, skewness: 0, kurtosis: 1 } }
 */
export function logMoments(
  values: ArrayLike<number>,
  known = logarithms(values),
): { zeros: number; logs: Moments | undefined } {
  return { zeros: values.length - known.length, logs: known.length === 0 ? undefined : moments(known) };
}

/**
 * Natural logarithms of the values above zero, in their order.
 *
 * @example logarithms([0, 1]).join() // '0'
 */
export function logarithms(values: ArrayLike<number>): Float64Array {
  const logs = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > 0) logs[n++] = Math.log(values[i]!);
  return logs.subarray(0, n);
}
