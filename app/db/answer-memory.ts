/** So many answers, and so many characters of what they were asked with, are remembered. */
const MOST = 1000;
const MOST_CHARACTERS = 20_000_000;

/**
 * Answers that were given from one state of the facts, by everything they depend on; the least recently asked for go first.
 * What is remembered is never to be changed.
 */
export class AnswerMemory {
  readonly #answers = new Map<string, unknown>();
  #revision = -1;
  #characters = 0;

  /** What was made under a key, or makes it; a new revision of the facts forgets everything. */
  remember<T>(revision: number, key: string, make: () => T): T {
    if (revision !== this.#revision) this.#forget(revision);
    if (this.#answers.has(key)) {
      const known = this.#answers.get(key) as T;
      this.#answers.delete(key);
      this.#answers.set(key, known);
      return known;
    }
    const made = make();
    this.#answers.set(key, made);
    this.#characters += key.length;
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= MOST && this.#characters <= MOST_CHARACTERS) break;
      this.#answers.delete(oldest);
      this.#characters -= oldest.length;
    }
    return made;
  }

  #forget(revision: number): void {
    this.#answers.clear();
    this.#characters = 0;
    this.#revision = revision;
  }
}
