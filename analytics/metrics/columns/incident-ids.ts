const WORDS = 4;
const EMPTY = 0;
const GONE = -1;

/**
 * Ids (UUIDs) of incidents by row, and the row of an id. Sixteen bytes a row and a table of hashes: a million take 24 MB,
 * where as many strings in a Map would take 150.
 */
export class IncidentIds {
  #words = new Uint32Array(0);
  /** Row + 1, by hash; probed linearly. */
  #table = new Int32Array(16);
  #used = 0;
  readonly #key = new Uint32Array(WORDS);

  /** Room for so many rows. */
  grow(capacity: number): void {
    const words = new Uint32Array(capacity * WORDS);
    words.set(this.#words.subarray(0, Math.min(this.#words.length, words.length)));
    this.#words = words;
  }

  /** The row of an id, -1 for none. */
  rowOf(id: string): number {
    readWords(id, this.#key);
    return this.#rowOfKey();
  }

  /** The same for an id as its sixteen bytes. */
  rowOfBytes(bytes: DataView, offset: number): number {
    this.#readBytes(bytes, offset);
    return this.#rowOfKey();
  }

  /** One of the four numbers an id is made of: ids are in the order of the first, of those alike in that of the second, ... */
  wordOf(row: number, index: number): number {
    return this.#words[row * WORDS + index]!;
  }

  #readBytes(bytes: DataView, offset: number): void {
    for (let i = 0; i < WORDS; i++) this.#key[i] = bytes.getUint32(offset + i * 4);
  }

  #rowOfKey(): number {
    for (let slot = this.#slot(this.#key, 0); ; slot = (slot + 1) & (this.#table.length - 1)) {
      const entry = this.#table[slot]!;
      if (entry === EMPTY) return -1;
      if (entry !== GONE && this.#holds(entry - 1)) return entry - 1;
    }
  }

  /** Gives a row its id, which no other row has. */
  add(row: number, id: string): void {
    readWords(id, this.#key);
    this.#addKey(row);
  }

  /** The same for an id as its sixteen bytes. */
  addBytes(row: number, bytes: DataView, offset: number): void {
    this.#readBytes(bytes, offset);
    this.#addKey(row);
  }

  #addKey(row: number): void {
    this.#words.set(this.#key, row * WORDS);
    if ((this.#used + 1) * 2 > this.#table.length) this.#rehash(row);
    this.#place(row);
  }

  remove(row: number): void {
    for (let slot = this.#slot(this.#words, row * WORDS); ; slot = (slot + 1) & (this.#table.length - 1)) {
      const entry = this.#table[slot]!;
      if (entry === EMPTY) return;
      if (entry !== row + 1) continue;
      this.#table[slot] = GONE;
      return;
    }
  }

  textOf(row: number): string {
    let hex = '';
    for (let i = 0; i < WORDS; i++) hex += this.#words[row * WORDS + i]!.toString(16).padStart(8, '0');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  #place(row: number): void {
    let slot = this.#slot(this.#words, row * WORDS);
    while (this.#table[slot]! > 0) slot = (slot + 1) & (this.#table.length - 1);
    if (this.#table[slot] === EMPTY) this.#used++;
    this.#table[slot] = row + 1;
  }

  #rehash(adding: number): void {
    const rows = this.#table.filter((entry) => entry > 0 && entry !== adding + 1);
    let length = 16;
    while (length < (rows.length + 1) * 4) length *= 2;
    this.#table = new Int32Array(length);
    this.#used = 0;
    for (const entry of rows) this.#place(entry - 1);
  }

  #holds(row: number): boolean {
    for (let i = 0; i < WORDS; i++) if (this.#words[row * WORDS + i] !== this.#key[i]) return false;
    return true;
  }

  /** The last two words of a UUID are random, of the seventh version too. */
  #slot(words: Uint32Array, at: number): number {
    return (Math.imul(words[at + 2]! ^ words[at + 3]!, 0x9e3779b1) >>> 0) & (this.#table.length - 1);
  }
}

function readWords(id: string, into: Uint32Array): void {
  const hex = id.replaceAll('-', '');
  for (let i = 0; i < WORDS; i++) into[i] = Number.parseInt(hex.slice(i * 8, i * 8 + 8), 16);
}
