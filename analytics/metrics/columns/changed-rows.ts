/** So many changes are remembered; who has missed more starts anew, which then takes no longer. */
const MOST = 4096;

/** What rows were before they changed, so that what was made of them can be put right instead of made anew. */
export class ChangedRows<Before> {
  /** Rises with every change. */
  version = 0;
  readonly #changes: { row: number; before: Before }[] = [];

  add(row: number, before: Before): void {
    this.version++;
    this.#changes.push({ row, before });
    if (this.#changes.length > 2 * MOST) this.#changes.splice(0, MOST);
  }

  /** The rows that have changed since a version, each as it was then; null where that is no longer known. */
  since(version: number): Map<number, Before> | null {
    const missed = this.version - version;
    if (missed > this.#changes.length) return null;
    const found = new Map<number, Before>();
    for (const { row, before } of this.#changes.slice(this.#changes.length - missed)) {
      if (!found.has(row)) found.set(row, before);
    }
    return found;
  }
}
