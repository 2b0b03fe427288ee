import { MOST_STEPS } from '../estimates.ts';
import type { Instant } from '../instant.ts';
import type { DurationColumn } from './duration-column.ts';

/**
 * The open incidents of a group. Time adds to what they have lasted; as long as none of them outlasts a further value, and
 * the horizon stays where it is, the survival curve that they are part of is the same.
 */
export class OpenDurations {
  readonly rows = new Set<number>();
  #ranks: Float64Array | undefined;
  #horizon = 0;

  /** So far, ascending. */
  secondsAt(asOf: Instant, column: DurationColumn): Float64Array {
    return Float64Array.from(this.rows, (row) => column.between(column.startOf(row), asOf)).sort();
  }

  /** Takes down what a curve of these values depends on; true where it is as it was the last time, and so is the curve. */
  note(seconds: Float64Array, values: Float64Array, horizonSeconds: number): boolean {
    const horizon = Math.min(horizonSeconds, Math.max(values.at(-1) ?? 0, seconds.at(-1) ?? 0));
    // what is put into bins has other ranks
    const ranks = values.length > MOST_STEPS ? undefined : seconds.map((length) => placesUpTo(values, length));
    const before = { ranks: this.#ranks, horizon: this.#horizon };
    this.#ranks = ranks;
    this.#horizon = horizon;
    if (!ranks || horizon !== before.horizon || ranks.length !== before.ranks?.length) return false;
    return ranks.every((rank, i) => rank === before.ranks![i]);
  }
}

/** How many values are at most so long. */
function placesUpTo(values: Float64Array, length: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= length) low = middle + 1;
    else high = middle;
  }
  return low;
}
