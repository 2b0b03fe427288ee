import {
  type Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  modifyAwarenessUpdate,
} from 'y-protocols/awareness';
import type { Db } from '../db/client.server.ts';
import { notifyPresence } from '../db/document-updates.server.ts';
import { presenceColour } from '../document/presence-colour.ts';
import type { Logger } from '../log.server.ts';
import type { Visitor } from './visitor.server.ts';

const TELL_EVERY_MS = 150;
/** A caret is two positions of some fifty characters. */
const MAX_CARET = 500;
/** Eight of the largest, in base 64, stay under the 8000 bytes of a notice. */
const CLIENTS_A_NOTICE = 5;
/** Whatever was heard from another process is not told again. */
const ELSEWHERE = { isElsewhere: true };

interface State {
  cursor?: unknown;
}

/**
 * Takes what somebody says of themselves: where their caret is. Their name and colour are what we know them by, whatever
 * they say.
 *
 * @returns false if it cannot be read
 */
export function takePresence(awareness: Awareness, visitor: Visitor, states: Uint8Array): boolean {
  try {
    const { name, userId } = visitor.viewer;
    const user = { name, color: presenceColour(userId ?? '') };
    const known = modifyAwarenessUpdate(
      states,
      (state: State | null) => state && { user, cursor: caret(state.cursor) },
    );
    // of two states with the same count the first one stands: what was sent is not looked at again
    applyAwarenessUpdate(awareness, known, visitor.socket);
    return true;
  } catch {
    return false;
  }
}

const caret = (value: unknown) =>
  value !== null && typeof value === 'object' && JSON.stringify(value).length <= MAX_CARET ? value : null;

/** Who looks at a document in this process, told to the other processes, and the other way round. */
export class Presence {
  readonly #awareness: Awareness;
  readonly #tell: (states: Uint8Array | null) => Promise<void>;
  /** Clients that are connected to this process, and of these whoever moved since the last telling. */
  readonly #own = new Set<number>();
  readonly #changed = new Set<number>();
  readonly #log: Logger;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: { db: Db; log: Logger; process: string; postMortemId: string; awareness: Awareness }) {
    const { db, process, postMortemId } = options;
    this.#awareness = options.awareness;
    this.#log = options.log;
    this.#tell = (states) => {
      const payload = { process, postMortemId, states: states && Buffer.from(states).toString('base64') };
      return notifyPresence(db, JSON.stringify(payload));
    };
    this.#awareness.on('update', this.#onUpdate);
  }

  /** Asks the other processes who is there. */
  ask(): void {
    this.#send(null);
  }

  /** @param states of clients at another process; null where that asks who is here */
  hear(states: string | null): void {
    if (states === null) this.#later([...this.#own]);
    else applyAwarenessUpdate(this.#awareness, Buffer.from(states, 'base64'), ELSEWHERE);
  }

  /** Tells at once what was not told yet: that the last ones have left. */
  close(): void {
    this.#awareness.off('update', this.#onUpdate);
    clearTimeout(this.#timer);
    this.#tellChanged();
  }

  readonly #onUpdate = (
    { added, updated, removed }: { added: number[]; updated: number[]; removed: number[] },
    origin: unknown,
  ) => {
    if (origin === ELSEWHERE) return;
    for (const client of [...added, ...updated]) this.#own.add(client);
    this.#later([...added, ...updated, ...removed.filter((client) => this.#own.has(client))]);
  };

  /** What changes in quick succession is told once. */
  #later(clients: readonly number[]): void {
    for (const client of clients) this.#changed.add(client);
    if (this.#changed.size > 0) this.#timer ??= setTimeout(() => this.#tellChanged(), TELL_EVERY_MS);
  }

  #tellChanged(): void {
    this.#timer = undefined;
    const changed = [...this.#changed].filter((client) => this.#awareness.meta.has(client));
    this.#changed.clear();
    for (let at = 0; at < changed.length; at += CLIENTS_A_NOTICE) {
      this.#send(encodeAwarenessUpdate(this.#awareness, changed.slice(at, at + CLIENTS_A_NOTICE)));
    }
    for (const client of changed) if (!this.#awareness.states.has(client)) this.#own.delete(client);
  }

  #send(states: Uint8Array | null): void {
    // nobody misses a caret: the next one comes soon
    this.#tell(states).catch((error) => this.#log.debug({ err: error }, 'presence was not told to other processes'));
  }
}
