import type { Instant } from '#analytics/metrics/instant.ts';
import { DATABASE_EPOCH, HEADER, TWO_TO_32 } from './binary-row-writer.ts';

/** Byte by byte, as the writer does it. */
const int32 = (bytes: Uint8Array, at: number) =>
  (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;

/** One row as it came, whose fields are read by their number; it holds until the next one is asked for. */
export class Row {
  bytes: Buffer = Buffer.alloc(0);
  readonly #starts: Int32Array;
  readonly #lengths: Int32Array;
  #end = 0;
  readonly #labels: Label = { next: [], text: undefined };

  constructor(fields: number) {
    this.#starts = new Int32Array(fields);
    this.#lengths = new Int32Array(fields);
  }

  /** Finds the fields of the row at `start`; undefined where it is not complete, else where the next one starts. */
  find(bytes: Buffer, start: number): number | undefined {
    this.bytes = bytes;
    let at = start + 2;
    const fields = this.#starts.length;
    for (let field = 0; field < fields; field++) {
      if (at + 4 > bytes.length) return undefined;
      const length = int32(bytes, at);
      at += 4;
      this.#starts[field] = at;
      this.#lengths[field] = length;
      if (length > 0) at += length;
    }
    this.#end = at;
    return at > bytes.length ? undefined : at;
  }

  isNull(field: number): boolean {
    return this.#lengths[field] === -1;
  }

  /** The value without its length. */
  value(field: number): Buffer {
    const start = this.#starts[field]!;
    return this.bytes.subarray(start, start + this.#lengths[field]!);
  }

  /** True where the fields from this one to the last are these bytes, lengths included. */
  endsWith(field: number, expected: Buffer): boolean {
    const start = this.#starts[field]! - 4;
    return (
      this.#end - start === expected.length && this.bytes.compare(expected, 0, expected.length, start, this.#end) === 0
    );
  }

  /** The bytes as a string of as many characters, to look something up by. */
  key(field: number): string {
    const start = this.#starts[field]!;
    return this.bytes.toString('latin1', start, start + this.#lengths[field]!);
  }

  boolean(field: number): boolean {
    return this.bytes[this.#starts[field]!] === 1;
  }

  text(field: number): string | null {
    const length = this.#lengths[field]!;
    const start = this.#starts[field]!;
    return length === -1 ? null : this.bytes.toString('utf8', start, start + length);
  }

  /** Text of which there are few: the same bytes are read once. */
  label(field: number): string | null {
    const length = this.#lengths[field]!;
    if (length === -1) return null;
    const start = this.#starts[field]!;
    let at = this.#labels;
    for (let i = start; i < start + length; i++) {
      const byte = this.bytes[i]!;
      at = at.next[byte] ??= { next: [], text: undefined };
    }
    at.text ??= this.bytes.toString('utf8', start, start + length);
    return at.text;
  }

  /** Where a value begins in `bytes`. */
  startOf(field: number): number {
    return this.#starts[field]!;
  }

  integer(field: number): number {
    return this.bytes.readInt32BE(this.#starts[field]!);
  }

  /** An array of text in one dimension; none of it null. */
  texts(field: number): string[] {
    let at = this.#starts[field]!;
    // an empty array has no dimension, and says nothing more
    if (this.bytes.readInt32BE(at) === 0) return [];
    const length = this.bytes.readInt32BE(at + 12);
    at += 20;
    return Array.from({ length }, () => {
      const start = at + 4;
      at = start + this.bytes.readInt32BE(at);
      return this.bytes.toString('utf8', start, at);
    });
  }

  /** The text of a jsonb. */
  jsonText(field: number): string {
    const start = this.#starts[field]!;
    return this.bytes.toString('utf8', start + 1, start + this.#lengths[field]!);
  }

  /** NaN where it is null. */
  instantOrNaN(field: number): number {
    if (this.#lengths[field] === -1) return Number.NaN;
    const start = this.#starts[field]!;
    return int32(this.bytes, start) * TWO_TO_32 + (int32(this.bytes, start + 4) >>> 0) + DATABASE_EPOCH;
  }

  instant(field: number): Instant | null {
    return this.#lengths[field] === -1 ? null : this.instantOrNaN(field);
  }
}

/** A known beginning of labels, by their next byte. */
interface Label {
  next: Label[];
  text: string | undefined;
}

/**
 * Splits what COPY sends into rows; `onRow` gets the same object each time.
 *
 * @param ready what has to be done before the first row is given
 */
export async function readRows(
  source: AsyncIterable<Buffer>,
  fields: number,
  onRow: (row: Row) => void,
  ready?: Promise<void>,
): Promise<void> {
  const row = new Row(fields);
  let rest: Buffer = Buffer.alloc(0);
  let begun = false;
  for await (const chunk of source) {
    await ready;
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (!begun) {
      if (bytes.length < HEADER.length) {
        rest = bytes;
        continue;
      }
      bytes = bytes.subarray(HEADER.length);
      begun = true;
    }
    let at = 0;
    // fewer than no fields end it
    while (at + 2 <= bytes.length && bytes.readInt16BE(at) >= 0) {
      const next = row.find(bytes, at);
      if (next === undefined) break;
      onRow(row);
      at = next;
    }
    rest = bytes.subarray(at);
  }
}
