import { rowsByValue } from './rows-by-value.ts';

/** Up to so many changed rows are moved one by one; more are merged in one pass. */
const FEW = 16;

/**
 * Rows in ascending order of a value, kept in order while single rows change. Equal values stand in the order of their rows,
 * so that the order is the same however it came about.
 */
export class SortedRows {
  rows: Int32Array;
  /** The values beside, ascending. */
  values: Float64Array;
  length: number;

  constructor(values: Float64Array, size: number) {
    this.rows = rowsByValue(values, size);
    this.length = this.rows.length;
    this.values = new Float64Array(this.length);
    for (let i = 0; i < this.length; i++) this.values[i] = values[this.rows[i]!]!;
  }

  /** The first place whose value is at least so much. */
  firstAtLeast(value: number): number {
    return this.#find(value, -1);
  }

  /**
   * Takes new values of some rows over.
   *
   * @param before their values until now, in the order of `changed`; NaN where they had none
   */
  replace(changed: readonly number[], before: ArrayLike<number>, values: Float64Array): void {
    if (changed.length > FEW) {
      this.#merge(changed, before, values);
      return;
    }
    for (const [i, row] of changed.entries()) {
      if (!Number.isNaN(before[i]) && !Number.isNaN(values[row])) {
        this.#move(row, before[i]!, values[row]!);
        continue;
      }
      if (!Number.isNaN(before[i])) this.#remove(this.#find(before[i]!, row));
      if (!Number.isNaN(values[row])) this.#insert(row, values[row]!);
    }
  }

  #move(row: number, before: number, value: number): void {
    const from = this.#find(before, row);
    let to = this.#find(value, row);
    for (const column of [this.rows, this.values]) {
      if (to > from) column.copyWithin(from, from + 1, to);
      else column.copyWithin(to + 1, to, from);
    }
    if (to > from) to--;
    this.rows[to] = row;
    this.values[to] = value;
  }

  #remove(place: number): void {
    this.rows.copyWithin(place, place + 1, this.length);
    this.values.copyWithin(place, place + 1, this.length);
    this.length--;
  }

  #insert(row: number, value: number): void {
    const place = this.#find(value, row);
    if (this.length === this.rows.length) this.#grow(this.length + 1);
    this.rows.copyWithin(place + 1, place, this.length);
    this.values.copyWithin(place + 1, place, this.length);
    this.rows[place] = row;
    this.values[place] = value;
    this.length++;
  }

  #merge(changed: readonly number[], before: ArrayLike<number>, values: Float64Array): void {
    const gone = new Set(changed.filter((_, i) => !Number.isNaN(before[i])));
    const added = changed.filter((row) => !Number.isNaN(values[row]));
    added.sort((a, b) => values[a]! - values[b]! || a - b);
    const length = this.length - gone.size + added.length;
    const rows = new Int32Array(length + (length >> 4));
    const sorted = new Float64Array(rows.length);
    let next = 0;
    let place = 0;
    const put = (row: number, value: number) => {
      rows[place] = row;
      sorted[place++] = value;
    };
    for (let i = 0; i < this.length; i++) {
      const row = this.rows[i]!;
      if (gone.has(row)) continue;
      const value = this.values[i]!;
      for (; next < added.length && comesBefore(values[added[next]!]!, added[next]!, value, row); next++) {
        put(added[next]!, values[added[next]!]!);
      }
      put(row, value);
    }
    for (; next < added.length; next++) put(added[next]!, values[added[next]!]!);
    this.rows = rows;
    this.values = sorted;
    this.length = length;
  }

  #grow(least: number): void {
    const capacity = least + (least >> 4) + 16;
    const rows = new Int32Array(capacity);
    rows.set(this.rows);
    const values = new Float64Array(capacity);
    values.set(this.values);
    [this.rows, this.values] = [rows, values];
  }

  /** The first place that is not before (value, row). */
  #find(value: number, row: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comesBefore(this.values[middle]!, this.rows[middle]!, value, row)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const comesBefore = (value: number, row: number, otherValue: number, otherRow: number) =>
  value < otherValue || (value === otherValue && row < otherRow);
