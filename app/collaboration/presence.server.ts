import {
  type Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness';
import type { Db } from '../db/client.server.ts';
import { notifyPresence } from '../db/document-updates.server.ts';
import type { Viewer } from '../db/viewer.ts';
import { checkedCaret } from '../document/caret.ts';
import { presenceColour } from '../document/presence-colour.ts';
import type { Logger } from '../log.server.ts';
import type { PresentUser } from './messages.ts';
import { type PresenceState, readPresence, writePresence } from './presence-states.ts';
import type { Visitor } from './visitor.server.ts';

const TELL_EVERY_MS = 150;
/** A browser tells all whom it hears of again, a hundred of some three hundred bytes. */
const MAX_BYTES = 100_000;
/** A page is one; it may become another one where the editor begins anew. All that there ever were: dead ones are remembered. */
const CLIENTS_A_CONNECTION = 3;
/** Five of the largest, in base 64, stay under the 8000 bytes of a notice. */
const CLIENTS_A_NOTICE = 5;
/** Whatever was heard from another process is not told again. */
const ELSEWHERE = { isElsewhere: true };

/** Of another process nothing else is known. */
const isSame = (one: PresentUser, two: PresentUser) => one.name === two.name && one.color === two.color;

/** Who looks at a document in this process, told to the other processes, and the other way round. */
export class Presence {
  readonly #awareness: Awareness;
  readonly #tell: (states: Uint8Array | null) => Promise<void>;
  /** Clients that are connected to this process, and of these whoever moved since the last telling. */
  readonly #own = new Set<number>();
  /** Who speaks for a client. */
  readonly #speakers = new Map<number, Visitor>();
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

  /**
   * Takes what somebody says of themselves: where their caret is. Their name and colour are what we know them by, whatever
   * they say; what they say of others is what they have heard, and not listened to.
   *
   * @returns false if it cannot be read, or is more than anybody has to say
   */
  take(visitor: Visitor, bytes: Uint8Array): boolean {
    if (bytes.byteLength > MAX_BYTES) return false;
    try {
      const { name, userId } = visitor.viewer;
      const user: PresentUser = { name, color: presenceColour(userId ?? '') };
      const own = readPresence(bytes).filter((said) => this.#speaksFor(visitor, said, user));
      const known = own.map((said) => ({
        ...said,
        state: said.state && { user, cursor: checkedCaret(said.state.cursor) },
      }));
      if (known.length > 0 && visitor.moves.isOver()) return false;
      if (known.length > 0) applyAwarenessUpdate(this.#awareness, writePresence(known), visitor.socket);
      return true;
    } catch {
      return false;
    }
  }

  /** Whether nobody but the viewer is here, or at another process, as this client. */
  speaks({ userId, name }: Viewer, client: number): boolean {
    const speaker = this.#speakers.get(client);
    if (speaker) return speaker.viewer.userId === userId;
    const elsewhere = this.#awareness.states.get(client)?.user as PresentUser | undefined;
    return !elsewhere || isSame(elsewhere, { name, color: presenceColour(userId ?? '') });
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

  /** Whoever has gone is nowhere. */
  leave(visitor: Visitor): void {
    removeAwarenessStates(this.#awareness, this.#clientsOf(visitor), null);
  }

  #clientsOf(visitor: Visitor): number[] {
    return [...this.#speakers].filter(([, speaker]) => speaker === visitor).map(([client]) => client);
  }

  /** A client belongs to the connection that brings it; to another one of the same person after that. */
  #speaksFor(visitor: Visitor, { client, clock, state }: PresenceState, user: PresentUser): boolean {
    const speaker = this.#speakers.get(client);
    if (speaker === visitor) return true;
    const { meta, states } = this.#awareness;
    const isNews = clock > (meta.get(client)?.clock ?? -1);
    if (state === null || !isNews) return false;
    if (speaker && speaker.viewer.userId !== visitor.viewer.userId) return false;
    // of another process: they may have come from there
    const elsewhere = speaker ? undefined : (states.get(client)?.user as PresentUser | undefined);
    if (elsewhere && !isSame(elsewhere, user)) return false;
    if (!visitor.clients.has(client) && visitor.clients.size >= CLIENTS_A_CONNECTION) return false;
    visitor.clients.add(client);
    this.#speakers.set(client, visitor);
    return true;
  }

  readonly #onUpdate = (
    { added, updated, removed }: { added: number[]; updated: number[]; removed: number[] },
    origin: unknown,
  ) => {
    for (const client of removed) this.#speakers.delete(client);
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
