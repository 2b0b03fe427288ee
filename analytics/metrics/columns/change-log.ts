import { isReached, type Reach, type RowChange } from './reach.ts';

/** So many changed rows are remembered. */
const MOST = 4096;

/** What changed of which rows, lately: whoever made something of them asks whether it still holds. */
export class ChangeLog {
  /** Rises with every change. */
  version = 0;
  #changes: { version: number; change: RowChange }[] = [];
  /** Everything after this version is remembered. */
  #since = 0;

  /** @param changes null where there are more than anybody wants to be told */
  add(changes: readonly RowChange[] | null): void {
    this.version++;
    if (changes === null || changes.length > MOST) {
      this.#changes = [];
      this.#since = this.version;
      return;
    }
    for (const change of changes) this.#changes.push({ version: this.version, change });
    if (this.#changes.length <= 2 * MOST) return;
    const kept = this.#changes.slice(-MOST);
    this.#since = kept[0]!.version;
    this.#changes = kept.filter(({ version }) => version > this.#since);
  }

  /** Whether what was made of a version within a reach may differ by now. */
  hasReached(version: number, reach: Reach): boolean {
    if (version < this.#since) return true;
    for (let i = this.#changes.length - 1; i >= 0; i--) {
      const entry = this.#changes[i]!;
      if (entry.version <= version) return false;
      if (isReached(reach, entry.change)) return true;
    }
    return false;
  }
}
