import type { WebSocket } from 'ws';
import type { Viewer } from '../db/viewer.ts';
import { CLOSE_CODES, type CloseReason, finalReason } from '../document/close-codes.ts';
import type { DocumentAccess } from '../workflows/append-document-updates.ts';

/** How long somebody who was sent away may take to say goodbye. */
export const GOODBYE_MS = 1_000;
const MINUTE_MS = 60_000;

/** At most so many a minute. */
class Rate {
  readonly #most: number;
  #count = 0;
  #since = performance.now();

  constructor(most: number) {
    this.#most = most;
  }

  /** @returns whether one more is too many */
  isOver(): boolean {
    const now = performance.now();
    if (now - this.#since > MINUTE_MS) {
      this.#since = now;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count > this.#most;
  }
}

/** One connection: a person, by a session, at one document. */
export interface Visitor {
  readonly socket: WebSocket;
  readonly sessionHash: Buffer;
  /** As of the last look. */
  viewer: Viewer;
  /** The document for which they came to the door. */
  asksFor: string | undefined;
  /** Set when they were let in to a document. */
  at: ({ postMortemId: string } & DocumentAccess) | undefined;
  /** Until their document is open, and when it was closed again: what they send meanwhile waits. */
  isEarly: boolean;
  /** From then on nothing goes out to them. What they had written is taken all the same. */
  isGone: boolean;
  /** They were sent away for good: nothing of theirs is taken any more. */
  isBarred: boolean;
  /** Bytes that came from them and are not committed yet. */
  waitingBytes: number;
  /** What they ask, and how often they move. */
  readonly questions: Rate;
  readonly moves: Rate;
  /** Under which clients they ever were seen. */
  readonly clients: Set<number>;
}

export function newVisitor(socket: WebSocket, of: { sessionHash: Buffer; viewer: Viewer }): Visitor {
  return {
    ...of,
    socket,
    asksFor: undefined,
    at: undefined,
    isEarly: true,
    isGone: false,
    isBarred: false,
    waitingBytes: 0,
    questions: new Rate(60),
    moves: new Rate(6_000),
    clients: new Set(),
  };
}

/**
 * Ends a connection: nothing more goes out. What was on its way is taken still, unless they are sent away for good; nothing
 * of it is acknowledged, so a browser that stays has it as well.
 */
export function sendAway(visitor: Visitor, reason: CloseReason): void {
  if (finalReason(CLOSE_CODES[reason])) {
    visitor.isBarred = true;
    visitor.socket.removeAllListeners('message');
  }
  if (visitor.isGone) return;
  visitor.isGone = true;
  visitor.socket.close(CLOSE_CODES[reason], reason);
  setTimeout(() => visitor.socket.terminate(), GOODBYE_MS).unref();
}
