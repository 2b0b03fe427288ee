/**
 * The highest scores of many, without keeping the rest: what cannot be among them any more is dropped along the way. Of
 * equal scores those offered first stay, so that the answer is the same each time.
 */
export class Worst<T> {
  readonly #most: number;
  #kept: { score: number; order: number; item: T }[] = [];
  #bar = Number.NEGATIVE_INFINITY;
  /** How many were offered. */
  count = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** @param score higher is worse; NaN, not known, comes last */
  offer(score: number, item: T): void {
    this.count++;
    const known = Number.isNaN(score) ? -1 : score;
    if (this.#kept.length >= this.#most && known <= this.#bar) return;
    this.#kept.push({ score: known, order: this.count, item });
    if (this.#kept.length >= 4 * this.#most) this.#cut();
  }

  /** The worst first. */
  items(): T[] {
    this.#cut();
    return this.#kept.map(({ item }) => item);
  }

  #cut(): void {
    this.#kept.sort((a, b) => b.score - a.score || a.order - b.order);
    this.#kept.length = Math.min(this.#kept.length, this.#most);
    if (this.#kept.length === this.#most) this.#bar = this.#kept.at(-1)!.score;
  }
}
