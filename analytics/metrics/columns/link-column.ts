import { Dictionary } from './dictionary.ts';

const NONE: readonly number[] = [];

/** What an incident may have several of (services, categories, teams): the first by row, the few further ones aside. */
export class LinkColumn {
  /** Ids of services (categories, teams) by code. */
  readonly ids = new Dictionary();
  /** Code of the first, -1 for none. */
  first = new Int32Array(0);
  /** 1 where there are further ones. */
  hasMore = new Uint8Array(0);
  readonly #more = new Map<number, number[]>();

  grow(capacity: number): void {
    const first = new Int32Array(capacity).fill(-1);
    first.set(this.first.subarray(0, Math.min(this.first.length, capacity)));
    this.first = first;
    const hasMore = new Uint8Array(capacity);
    hasMore.set(this.hasMore.subarray(0, Math.min(this.hasMore.length, capacity)));
    this.hasMore = hasMore;
  }

  clear(row: number): void {
    this.first[row] = -1;
    if (this.hasMore[row]) this.#more.delete(row);
    this.hasMore[row] = 0;
  }

  add(row: number, id: string): void {
    this.addCode(row, this.ids.codeFor(id));
  }

  addCode(row: number, code: number): void {
    if (this.first[row] === -1) {
      this.first[row] = code;
      return;
    }
    this.hasMore[row] = 1;
    const more = this.#more.get(row);
    if (more) more.push(code);
    else this.#more.set(row, [code]);
  }

  /** Those beyond the first. */
  more(row: number): readonly number[] {
    return this.#more.get(row) ?? NONE;
  }

  allOf(row: number): number[] {
    return this.first[row] === -1 ? [] : [this.first[row]!, ...this.more(row)];
  }
}
