import type { WebSocket } from 'ws';
import type { Viewer } from '../db/viewer.ts';
import { CLOSE_CODES, type CloseReason } from '../document/close-codes.ts';

/** How long somebody who was sent away may take to say goodbye. */
const GOODBYE_MS = 1_000;

/** One connection: a person, by a session, at one document. */
export interface Visitor {
  readonly socket: WebSocket;
  readonly sessionHash: Buffer;
  /** As of the last look. */
  viewer: Viewer;
  /** Set when they were let in to a document. */
  at: { postMortemId: string; incidentId: string; mayWrite: boolean } | undefined;
  /** From then on nothing of theirs is taken. */
  isGone: boolean;
}

/** Ends a connection at once: what comes in after this is not taken, nothing more goes out. */
export function sendAway(visitor: Visitor, reason: CloseReason): void {
  if (visitor.isGone) return;
  visitor.isGone = true;
  visitor.socket.close(CLOSE_CODES[reason], reason);
  setTimeout(() => visitor.socket.terminate(), GOODBYE_MS).unref();
}
