import { createDecoder, readVarInt, readVarString, readVarUint } from 'lib0/decoding';

/** As Hocuspocus and y-protocols number them. */
const SYNC = 0;
const AWARENESS = 1;
const SYNC_STATUS = 8;
const STEP_2 = 1;
const UPDATE = 2;

/** What went out on one connection, and what of it the server has said to be durable. */
export interface Ledger {
  /** Changes that were sent and not yet acknowledged. */
  pending: number;
  /** Whether the server was sent everything that it did not have when the connection began. */
  isComplete: boolean;
  /** Whether the server said that it takes no changes from this person. */
  isRefused: boolean;
}

/**
 * A WebSocket that keeps count of what the server has acknowledged. The provider has a count of its own, which is too small
 * after a time without a connection: it begins anew with one, while every change that was made meanwhile is sent, and
 * acknowledged, by itself.
 *
 * Those changes it does not send: the answer to what the server has holds them, and those that were lost with the connection
 * before, on which they stand. A server that was sent the ones without the others could take none of them. Of where the caret
 * was meanwhile it sends the last.
 *
 * @param opened told of each connection's ledger when it begins
 * @param changed called whenever a ledger has changed
 */
export function acknowledgedSocket(
  Base: typeof WebSocket,
  opened: (ledger: Ledger) => void,
  changed: () => void,
): typeof WebSocket {
  return class AcknowledgedSocket extends Base {
    readonly #ledger: Ledger = { pending: 0, isComplete: false, isRefused: false };
    #isPresent = false;
    #caret: Parameters<WebSocket['send']>[0] | undefined;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      opened(this.#ledger);
      this.addEventListener('message', ({ data }) => this.#receive(data));
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      const kind = kindOf(data as Uint8Array);
      if (!this.#ledger.isComplete && this.#waits(kind, data)) return;
      super.send(data);
      if (kind !== 'answer' && kind !== 'update') return;
      this.#ledger.pending += 1;
      if (kind === 'answer') {
        this.#ledger.isComplete = true;
        if (this.#caret) super.send(this.#caret);
      }
      changed();
    }

    /** Whether it does not go out now; the first thing that is said of oneself does. */
    #waits(kind: ReturnType<typeof kindOf>, data: Parameters<WebSocket['send']>[0]): boolean {
      if (kind !== 'presence') return kind === 'update';
      if (this.#isPresent) this.#caret = data;
      const waits = this.#isPresent;
      this.#isPresent = true;
      return waits;
    }

    #receive(data: ArrayBuffer): void {
      const decoder = createDecoder(new Uint8Array(data));
      readVarString(decoder);
      if (readVarUint(decoder) !== SYNC_STATUS) return;
      if (readVarInt(decoder) === 1) this.#ledger.pending -= 1;
      else this.#ledger.isRefused = true;
      changed();
    }
  };
}

/** What a message is: all that the server does not have, what was just typed, who is where, or something else. */
function kindOf(data: Uint8Array): 'answer' | 'update' | 'presence' | 'other' {
  const decoder = createDecoder(data);
  readVarString(decoder);
  const type = readVarUint(decoder);
  if (type === AWARENESS) return 'presence';
  if (type !== SYNC) return 'other';
  const step = readVarUint(decoder);
  if (step === STEP_2) return 'answer';
  return step === UPDATE ? 'update' : 'other';
}
