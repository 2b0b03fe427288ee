import { createEncoder, toUint8Array, writeUint8, writeVarUint } from 'lib0/encoding';
import * as Y from 'yjs';

/** As Yjs numbers a stretch of which it is only said that it is there. */
const SKIP = 10;

/**
 * Whose the clients of a document are: of who was the first to write as one, be it nobody in particular. They stay so, whoever
 * repeats it.
 */
export class ClientOwners {
  /** Null for nobody in particular. */
  readonly #users = new Map<number, string | null>();

  /** @returns null where it is of nobody in particular, or has not written yet */
  ownerOf(client: number): string | null {
    return this.#users.get(client) ?? null;
  }

  /** Somebody has written this, or nobody in particular. */
  note(userId: string | null, update: Uint8Array): void {
    for (const client of Y.parseUpdateMeta(update).to.keys()) {
      if (!this.#users.has(client)) this.#users.set(client, userId);
    }
  }

  /** For each of them an update that changes no document, and yet says by its writer whose clients these are. */
  claims(): { userId: string | null; bytes: Uint8Array }[] {
    const clients = new Map<string | null, number[]>();
    for (const [client, userId] of this.#users) {
      const own = clients.get(userId);
      if (own) own.push(client);
      else clients.set(userId, [client]);
    }
    return [...clients].map(([userId, own]) => ({ userId, bytes: claimOf(own) }));
  }
}

/** One skipped stretch of each client, and nothing deleted. */
function claimOf(clients: readonly number[]): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, clients.length);
  for (const client of clients) {
    writeVarUint(encoder, 1);
    writeVarUint(encoder, client);
    writeVarUint(encoder, 0);
    writeUint8(encoder, SKIP);
    writeVarUint(encoder, 1);
  }
  writeVarUint(encoder, 0);
  return toUint8Array(encoder);
}
