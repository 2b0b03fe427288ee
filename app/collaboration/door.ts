import type { Duplex } from 'node:stream';

/** Of a session, those included that are looked up or turned back still: somewhat more than are let in, to be told so. */
const MAX_A_SESSION = 40;
/** From an address, of those who are not signed in. They are turned back within a second. */
const MAX_STRANGERS_AN_ADDRESS = 100;

/** How many connections there may be before anybody listens to them. */
export class Door {
  readonly #taken = new Map<string, number>();

  /**
   * Takes a place, which is given back when the connection has ended.
   *
   * @param sessionHash null of those who are not signed in
   * @param address counts for these alone, since a whole office may have but one
   * @returns false where there is none left, or nobody any more who would need one
   */
  enter(connection: Duplex, sessionHash: Buffer | null, address: string): boolean {
    const [of, most] = sessionHash
      ? [sessionHash.toString('hex'), MAX_A_SESSION]
      : [`from ${address}`, MAX_STRANGERS_AN_ADDRESS];
    const taken = this.#taken.get(of) ?? 0;
    if (taken >= most || connection.destroyed) return false;
    this.#taken.set(of, taken + 1);
    connection.once('close', () => {
      const left = this.#taken.get(of)! - 1;
      if (left === 0) this.#taken.delete(of);
      else this.#taken.set(of, left);
    });
    return true;
  }
}
