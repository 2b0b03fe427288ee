import { once } from 'node:events';
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import WebSocketClient from 'ws';
import type { CollaborationServer } from './collaboration.ts';

/** As Hocuspocus numbers what it hears. */
export const SYNC = 0;
export const AWARENESS = 1;
export const AUTH = 2;
export const CLOSE = 7;

/** A connection without a provider, as somebody has it who means harm. */
export async function speak(server: CollaborationServer, { headers }: { headers: Record<string, string> }) {
  const address = `${server.url.replace('http', 'ws')}/collaboration`;
  const socket = new WebSocketClient(address, { headers: { ...headers, origin: server.url } });
  const codes = once(socket, 'close').then(([code]) => Number(code));
  await once(socket, 'open');
  return { socket, codes };
}

/** What is said of a document. */
export function message(name: string, type: number, ...more: (number | string | Uint8Array)[]): Uint8Array {
  const encoder = createEncoder();
  writeVarString(encoder, name);
  writeVarUint(encoder, type);
  for (const part of more) {
    if (typeof part === 'number') writeVarUint(encoder, part);
    else if (typeof part === 'string') writeVarString(encoder, part);
    else writeVarUint8Array(encoder, part);
  }
  return toUint8Array(encoder);
}

/** Lets somebody in who says nothing by itself. @returns once the server has let them in */
export async function enter(server: CollaborationServer, person: Parameters<typeof speak>[1], postMortemId: string) {
  const visitor = await speak(server, person);
  const answer = once(visitor.socket, 'message');
  visitor.socket.send(message(postMortemId, AUTH, 0, ''));
  await answer;
  return visitor;
}
