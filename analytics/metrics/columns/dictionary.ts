/** Names as small whole numbers, in the order in which they were first met. */
export class Dictionary {
  readonly names: string[] = [];
  readonly #codes = new Map<string, number>();

  /** The code of a name, a new one for a new name. */
  codeFor(name: string): number {
    const known = this.#codes.get(name);
    if (known !== undefined) return known;
    this.#codes.set(name, this.names.length);
    return this.names.push(name) - 1;
  }

  /** The code of a name, undefined for one that was never met. */
  codeOf(name: string): number | undefined {
    return this.#codes.get(name);
  }
}
