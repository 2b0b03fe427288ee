/**
 * The least and the greatest of some values; undefined for none. A loop, since a call takes only so many arguments:
 * `Math.min(...values)` throws above some 120,000.
 *
 * @example extent([3, 1, 2]) // { least: 1, most: 3 }
 * @example extent([]) // undefined
 */
export function extent(values: ArrayLike<number>): { least: number; most: number } | undefined {
  if (values.length === 0) return undefined;
  let least = values[0]!;
  let most = least;
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}
