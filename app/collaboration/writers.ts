import type { Viewer } from '../db/viewer.ts';
import { ClientOwners } from '../document/client-owners.ts';

/**
 * Who may write as which client of a document. An update may bring changes of any client; those of another person's would take
 * the numbers of what that person has not sent yet.
 */
export class Writers {
  readonly #owners = new ClientOwners();
  readonly #speaks: (viewer: Viewer, client: number) => boolean;

  /** @param speaks whether nobody but the viewer is at the document as a client, which may not have written yet */
  constructor(speaks: (viewer: Viewer, client: number) => boolean) {
    this.#speaks = speaks;
  }

  mayWriteAs(viewer: Viewer, client: number): boolean {
    const owner = this.#owners.ownerOf(client);
    return owner === null ? this.#speaks(viewer, client) : owner === viewer.userId;
  }

  /** Somebody has written this, or nobody in particular: what that brings is no one's. */
  note(userId: string | null, update: Uint8Array): void {
    this.#owners.note(userId, update);
  }
}
