import { sum } from './sum.ts';

/**
 * Arithmetic mean, from a compensated sum. Undefined for no values: unknown is never zero.
 *
 * @returns in the unit of the values
 * @example mean([4, 5, 5, 6, 7, 43, 1774]) // 263.428571
 * @example mean([]) // undefined
 */
export function mean(values: ArrayLike<number>): number | undefined {
  return values.length === 0 ? undefined : sum(values) / values.length;
}
