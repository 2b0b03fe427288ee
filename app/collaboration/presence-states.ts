import { createDecoder, readVarString, readVarUint } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding';

/** What one client says of itself; null when it leaves. */
export interface PresenceState {
  client: number;
  /** Of two, the one with the higher count stands. */
  clock: number;
  state: Record<string, unknown> | null;
}

/** @throws Error where it cannot be read */
export function readPresence(bytes: Uint8Array): PresenceState[] {
  const decoder = createDecoder(bytes);
  const states: PresenceState[] = [];
  for (let left = readVarUint(decoder); left > 0; left -= 1) {
    const client = readVarUint(decoder);
    const clock = readVarUint(decoder);
    const state: unknown = JSON.parse(readVarString(decoder));
    if (typeof state !== 'object' || Array.isArray(state)) throw new Error('This is nobody.');
    states.push({ client, clock, state: state as PresenceState['state'] });
  }
  return states;
}

export function writePresence(states: readonly PresenceState[]): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, states.length);
  for (const { client, clock, state } of states) {
    writeVarUint(encoder, client);
    writeVarUint(encoder, clock);
    writeVarString(encoder, JSON.stringify(state));
  }
  return toUint8Array(encoder);
}
