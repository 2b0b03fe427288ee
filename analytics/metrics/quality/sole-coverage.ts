import { rowsByValue } from '../columns/rows-by-value.ts';

/** What intervals cover together, and what each of them covers alone. */
export interface Coverage {
  total: number;
  sole: Float64Array;
}

/**
 * How much of the time each of several intervals covers alone: what their union would lose without it. One sweep over their
 * ends in order, whatever overlaps; an empty or reversed interval covers nothing.
 *
 * Source: the sweep line of J. L. Bentley, "Solutions to Klee's rectangle problems", Carnegie Mellon University (1977), in
 * one dimension; the sum of the intervals that are under way names the last one left.
 *
 * @param start of each interval, in any unit; NaN where there is none
 * @param end of each, not infinite
 *
 * @example soleCoverage(Float64Array.of(0, 5, 20), Float64Array.of(10, 12, 30)) // { total: 22, sole: [5, 2, 10] }
 */
export function soleCoverage(start: Float64Array, end: Float64Array): Coverage {
  const sole = new Float64Array(start.length);
  const isReal = (row: number) => end[row]! > start[row]!;
  const starts = rowsByValue(start, start.length).filter(isReal);
  const ends = rowsByValue(end, end.length).filter(isReal);
  let [underWay, sumOfRows, begun, last, total] = [0, 0, 0, 0, 0];
  const pass = (until: number) => {
    if (underWay > 0) total += until - last;
    if (underWay === 1) sole[sumOfRows]! += until - last;
    last = until;
  };
  for (const ending of ends) {
    for (; begun < starts.length && start[starts[begun]!]! < end[ending]!; begun++) {
      pass(start[starts[begun]!]!);
      underWay++;
      sumOfRows += starts[begun]!;
    }
    pass(end[ending]!);
    underWay--;
    sumOfRows -= ending;
  }
  return { total, sole };
}
