import type { Instant } from '#analytics/metrics/instant.ts';

/*
 * Rows as COPY ... (format binary) carries them: what large loads, and comparisons of stored rows to the byte, are made
 * of. https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format".
 */

/** 2000-01-01, from which the database counts, in microseconds since 1970. */
export const DATABASE_EPOCH = 946_684_800_000_000;
export const TWO_TO_32 = 2 ** 32;
export const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const TRAILER = Buffer.from([0xff, 0xff]);
const TEXT_OID = 25;
const JSONB_VERSION = 1;
const LABELS = new Map<string, Uint8Array>();
// fields that most rows have, with their lengths
const NO_TEXTS = Uint8Array.of(0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, TEXT_OID);
const NO_LIST = Uint8Array.of(0, 0, 0, 3, JSONB_VERSION, 0x5b, 0x5d);
const NO_OBJECT = Uint8Array.of(0, 0, 0, 3, JSONB_VERSION, 0x7b, 0x7d);

/** A number and its bytes, the least significant first. */
const ONE_DOUBLE = new Float64Array(1);
const ITS_BYTES = new Uint8Array(ONE_DOUBLE.buffer);

/** Writes rows one after another into memory; `take` hands them over. */
export class RowWriter {
  #buffer = Buffer.allocUnsafe(1 << 16);
  #end = 0;

  /** Bytes written since the last `take`. */
  get size(): number {
    return this.#end;
  }

  /** What was written, as a view that holds until the next write. */
  get written(): Buffer {
    return this.#buffer.subarray(0, this.#end);
  }

  /** Forgets what was written. */
  clear(): void {
    this.#end = 0;
  }

  /** A copy of what was written, which begins anew. */
  take(): Buffer {
    const taken = Buffer.from(this.written);
    this.#end = 0;
    return taken;
  }

  header(): void {
    this.bytes(HEADER);
  }

  trailer(): void {
    this.bytes(TRAILER);
  }

  /** Begins a row. */
  row(fields: number): void {
    this.#room(2);
    this.#end = this.#buffer.writeInt16BE(fields, this.#end);
  }

  /** Bytes as they are: whole fields that were read as such. */
  bytes(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#buffer.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  unknown(): void {
    this.#length(-1);
  }

  uuid(id: Uint8Array): void {
    this.#length(16);
    this.bytes(id);
  }

  boolean(value: boolean): void {
    this.#length(1);
    this.#buffer[this.#end++] = value ? 1 : 0;
  }

  integer(value: number): void {
    this.#length(4);
    this.#int32(value);
  }

  double(value: number | null): void {
    if (value === null) {
      this.unknown();
      return;
    }
    this.#length(8);
    ONE_DOUBLE[0] = value;
    for (let i = 7; i >= 0; i--) this.#buffer[this.#end++] = ITS_BYTES[i]!;
  }

  instant(at: Instant | null): void {
    if (at === null) {
      this.unknown();
      return;
    }
    this.#length(8);
    const since = at - DATABASE_EPOCH;
    const high = Math.floor(since / TWO_TO_32);
    this.#int32(high);
    this.#int32(since - high * TWO_TO_32);
  }

  /** Text, and the label of an enum. */
  text(value: string | null): void {
    if (value === null) {
      this.unknown();
      return;
    }
    const start = this.#end;
    // a character takes three bytes of UTF-8 at most for each of its units
    this.#room(4 + 3 * value.length);
    const length = this.#buffer.write(value, start + 4);
    this.#buffer.writeInt32BE(length, start);
    this.#end = start + 4 + length;
  }

  /** Text of which there are few: its bytes are made once. */
  label(value: string | null): void {
    if (value === null) {
      this.unknown();
      return;
    }
    let bytes = LABELS.get(value);
    if (!bytes) {
      const one = new RowWriter();
      one.text(value);
      bytes = one.take();
      LABELS.set(value, bytes);
    }
    this.#short(bytes);
  }

  #short(bytes: Uint8Array): void {
    this.#room(bytes.length);
    // so short that a call to copy them takes longer
    for (let i = 0; i < bytes.length; i++) this.#buffer[this.#end + i] = bytes[i]!;
    this.#end += bytes.length;
  }

  texts(values: readonly string[]): void {
    if (values.length === 0) {
      this.#short(NO_TEXTS);
      return;
    }
    const start = this.#end;
    this.#length(0);
    for (const word of [1, 0, TEXT_OID, values.length, 1]) this.#word(word);
    for (const value of values) this.text(value);
    this.#buffer.writeInt32BE(this.#end - start - 4, start);
  }

  json(value: object): void {
    if (isEmpty(value)) {
      this.#short(Array.isArray(value) ? NO_LIST : NO_OBJECT);
      return;
    }
    const start = this.#end;
    this.#length(1);
    this.#buffer[this.#end++] = JSONB_VERSION;
    const text = jsonbText(value);
    this.#room(3 * text.length);
    this.#end += this.#buffer.write(text, this.#end);
    this.#buffer.writeInt32BE(this.#end - start - 4, start);
  }

  #word(value: number): void {
    this.#room(4);
    this.#int32(value);
  }

  /** The length before a field; leaves room for a short one. */
  #length(length: number): void {
    this.#room(16);
    this.#int32(length);
  }

  /** Where there is room for it. Byte by byte: there are so many that the checks of a buffer's own methods show. */
  #int32(value: number): void {
    const buffer = this.#buffer;
    const end = this.#end;
    buffer[end] = value >>> 24;
    buffer[end + 1] = value >>> 16;
    buffer[end + 2] = value >>> 8;
    buffer[end + 3] = value;
    this.#end = end + 4;
  }

  #room(bytes: number): void {
    if (this.#end + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#buffer.length, this.#end + bytes));
    this.#buffer.copy(larger, 0, 0, this.#end);
    this.#buffer = larger;
  }
}

/** JSON as the database prints its jsonb: spaces between, keys by length and then by alphabet. */
function jsonbText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return `{${keys.map((key) => `${JSON.stringify(key)}: ${jsonbText((value as Record<string, unknown>)[key])}`).join(', ')}}`;
}

function isEmpty(value: object): boolean {
  for (const _ in value) return false;
  return true;
}
