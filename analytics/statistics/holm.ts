/**
 * Holm's adjustment of several p values: the chance of even one false finding among them stays below the level at which
 * the adjusted ones are read, however they depend on each other. Nulls (nothing was tested) stay null and do not count.
 *
 * Source: S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scand. J. Statistics 6 (1979).
 *
 * @returns in the order of the input
 * @example holm([0.01, 0.04, 0.03]) // [0.03, 0.06, 0.06]
 * @example holm([0.04, null]) // [0.04, null]
 */
export function holm(values: readonly (number | null)[]): (number | null)[] {
  const order = values.flatMap((p, index) => (p === null ? [] : [{ p, index }])).sort((a, b) => a.p - b.p);
  const adjusted: (number | null)[] = values.map(() => null);
  let largest = 0;
  order.forEach(({ p, index }, rank) => {
    largest = Math.max(largest, Math.min(1, p * (order.length - rank)));
    adjusted[index] = largest;
  });
  return adjusted;
}
