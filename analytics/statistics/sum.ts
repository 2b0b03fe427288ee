/**
 * Sum of finite numbers with Neumaier's compensation, so that the order of millions of durations does not show.
 * 0 for no values: the sum of nothing, unlike their mean, is known.
 *
 * Source: A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54 (1974).
 *
 * @example sum([1e16, 1, -1e16]) // 1
 */
export function sum(values: ArrayLike<number>): number {
  const floats = values instanceof Float64Array ? values : Float64Array.from(values);
  const [total, lost] = compensatedSum(floats, 0, floats.length);
  return total + lost;
}

/**
 * The same of a part, and what rounding lost of it. It takes one kind of array: with several the loop runs many times slower
 * for all of them.
 *
 * @example compensatedSum(Float64Array.of(5, 1e16, 1, -1e16), 1, 4) // [0, 1]
 */
export function compensatedSum(values: Float64Array, start: number, end: number): [total: number, lost: number] {
  let total = 0;
  let lost = 0;
  for (let i = start; i < end; i++) {
    const value = values[i]!;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return [total, lost];
}
