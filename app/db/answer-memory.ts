import type { FactColumns } from '#analytics/metrics/columns/fact-columns.ts';
import type { Reach } from '#analytics/metrics/columns/reach.ts';
import { weightOf } from './weight-of.ts';

/** What is remembered may take so many bytes, roughly. */
const MOST_BYTES = 64_000_000;

interface Answer {
  made: unknown;
  /** The version of the facts of which it is known to hold. */
  version: number;
  bytes: number;
}

/**
 * Answers that were given from some facts, by everything they depend on beside them; the least recently asked for go first.
 * One holds until a change reaches what it was made of. What is remembered is never to be changed.
 */
export class AnswerMemory {
  readonly #mostBytes: number;
  #answers = new Map<string, Answer>();
  #columns: FactColumns | undefined;
  #bytes = 0;

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  /** What was made under a key from the same facts, as far as they are within its reach; or makes it. */
  remember<T>(columns: FactColumns, key: string, reach: Reach, make: () => T): T {
    if (columns !== this.#columns) this.#begin(columns);
    const known = this.#answers.get(key);
    if (known) this.#forget(key, known);
    const holds = known !== undefined && !columns.log.hasReached(known.version, reach);
    const made = holds ? (known.made as T) : make();
    const bytes = holds ? known.bytes : weightOf(key) + weightOf(made);
    this.#answers.set(key, { made, version: columns.version, bytes });
    this.#bytes += bytes;
    for (const [oldest, answer] of this.#answers) {
      if (this.#bytes <= this.#mostBytes) break;
      this.#forget(oldest, answer);
    }
    return made;
  }

  /** Facts that were read anew have no history in common with those before. */
  #begin(columns: FactColumns): void {
    this.#answers = new Map();
    this.#bytes = 0;
    this.#columns = columns;
  }

  #forget(key: string, { bytes }: Answer): void {
    this.#answers.delete(key);
    this.#bytes -= bytes;
  }
}
