import type { WebSocket } from 'ws';
import { CLOSE_CODES, type CloseReason } from '../document/close-codes.ts';
import { MAX_UPDATE_BYTES } from '../document/fragment.ts';
import { documentNameOf } from './messages.ts';
import { GOODBYE_MS, sendAway, type Visitor } from './visitor.server.ts';

/** Before somebody is let in: who they are, what they have, where they are. */
const MAX_EARLY_MESSAGES = 20;
const MAX_EARLY_BYTES = 100_000;
const LET_IN_WITHIN_MS = 15_000;
/** More than a whole document; who leaves more than that unread does not read. */
const MAX_UNREAD_BYTES = 2 * MAX_UPDATE_BYTES;

/** Refuses somebody in the words of the protocol, which a page can read, unlike a status. */
export function turnBack(socket: WebSocket, reason: CloseReason): void {
  // what goes wrong on the way ends the connection, which is told by itself
  socket.on('error', () => {});
  socket.close(CLOSE_CODES[reason], reason);
  setTimeout(() => socket.terminate(), GOODBYE_MS).unref();
}

/**
 * Bounds what may wait for somebody to be let in. Whatever is for another document than theirs waits for good: nobody speaks
 * of two on one connection.
 */
export function boundEarly(visitor: Visitor): void {
  let messages = 0;
  let bytes = 0;
  visitor.socket.on('message', (data: Buffer) => {
    if (visitor.at && documentNameOf(data) !== visitor.at.postMortemId) return sendAway(visitor, 'refused');
    if (!visitor.isEarly) return;
    messages += 1;
    bytes += data.byteLength;
    if (messages > MAX_EARLY_MESSAGES || bytes > MAX_EARLY_BYTES) sendAway(visitor, 'refused');
  });
  setTimeout(() => visitor.isEarly && sendAway(visitor, 'later'), LET_IN_WITHIN_MS).unref();
}

/** Bounds what waits for somebody to read it. */
export function boundUnread(visitor: Visitor): void {
  const { socket } = visitor;
  const send = socket.send.bind(socket) as (...given: unknown[]) => void;
  socket.send = ((...given: unknown[]) => {
    if (socket.bufferedAmount <= MAX_UNREAD_BYTES) return send(...given);
    // what they miss they get when they come back
    sendAway(visitor, 'later');
  }) as WebSocket['send'];
}
