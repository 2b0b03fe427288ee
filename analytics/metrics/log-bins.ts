/** Values counted in bins of equal width on a logarithmic scale: one place a bin that holds something, ascending. */
export interface LogBins {
  /** The middle one of a bin's values. */
  seconds: Float64Array;
  /** How many it stands for. */
  weight: Float64Array;
}

/**
 * Thins values for a picture: few stay as they are, of many each bin keeps its middle value. Those that are 0 are a bin.
 *
 * @param sorted ascending, none below 0
 * @example logBins([1, 2, 3]).weight.join() // '1,1,1'
 * @example logBins([0, 1, 1.001, 1000], 2).weight.join() // '1,2,1'
 */
export function logBins(sorted: ArrayLike<number>, most = 200): LogBins {
  if (sorted.length <= most)
    return { seconds: Float64Array.from(sorted), weight: new Float64Array(sorted.length).fill(1) };
  let first = 0;
  while (first < sorted.length && sorted[first] === 0) first++;
  const least = Math.log(sorted[first] ?? 1);
  const width = (Math.log(sorted[sorted.length - 1] || 1) - least) / (most - 1) || 1;
  const binOf = (value: number) => (value === 0 ? -1 : Math.floor((Math.log(value) - least) / width));
  const seconds: number[] = [];
  const weight: number[] = [];
  for (let i = 0, end = 0; i < sorted.length; i = end) {
    const bin = binOf(sorted[i]!);
    // bins rise with values: the last of a bin is looked for, not walked to
    let high = sorted.length;
    for (end = i + 1; end < high; ) {
      const middle = (end + high) >> 1;
      if (binOf(sorted[middle]!) === bin) end = middle + 1;
      else high = middle;
    }
    seconds.push(sorted[(i + end) >> 1]!);
    weight.push(end - i);
  }
  return { seconds: Float64Array.from(seconds), weight: Float64Array.from(weight) };
}
