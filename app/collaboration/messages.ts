import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';

/** As Hocuspocus numbers them. */
const SYNC = 0;
const AWARENESS = 1;
const AUTH = 2;
const QUERY_AWARENESS = 3;
const SYNC_REPLY = 4;
const CLOSE = 7;

/** As y-protocols/sync numbers them. */
const STEP_2 = 1;
const UPDATE = 2;

export type Message =
  /** Changes: the answer to what the server has, or what was just typed. Both are acknowledged. */
  | { kind: 'update'; update: Uint8Array }
  /** Who is where. */
  | { kind: 'presence'; states: Uint8Array }
  /** Asks, and brings nothing. */
  | { kind: 'question' }
  /** Leaves the document. */
  | { kind: 'goodbye' };

/** Somebody at a document, as the others see them. */
export interface PresentUser {
  name: string;
  color: string;
}

/**
 * What somebody sends to a document.
 *
 * @returns undefined for what nobody is to send, or cannot be read
 */
export function readMessage(data: Uint8Array): Message | undefined {
  try {
    const decoder = createDecoder(data);
    // the document's name
    readVarString(decoder);
    const type = readVarUint(decoder);
    if (type === AWARENESS) return { kind: 'presence', states: readVarUint8Array(decoder) };
    if (type === QUERY_AWARENESS || type === AUTH) return { kind: 'question' };
    if (type === CLOSE) return { kind: 'goodbye' };
    if (type !== SYNC && type !== SYNC_REPLY) return undefined;
    const step = readVarUint(decoder);
    const payload = readVarUint8Array(decoder);
    return step === STEP_2 || step === UPDATE ? { kind: 'update', update: payload } : { kind: 'question' };
  } catch {
    return undefined;
  }
}

/** The document that a message is for; undefined for what cannot be read. */
export function documentNameOf(data: Uint8Array): string | undefined {
  try {
    return readVarString(createDecoder(data));
  } catch {
    return undefined;
  }
}
