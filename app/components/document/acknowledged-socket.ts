import { createDecoder, readVarInt, readVarString, readVarUint } from 'lib0/decoding';

/** As Hocuspocus and y-protocols number them. */
const SYNC = 0;
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

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      opened(this.#ledger);
      this.addEventListener('message', ({ data }) => this.#receive(data));
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      super.send(data);
      const step = sentStep(data as Uint8Array);
      if (step === undefined) return;
      this.#ledger.pending += 1;
      if (step === STEP_2) this.#ledger.isComplete = true;
      changed();
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

/** How a message brings changes; undefined where it brings none. */
function sentStep(data: Uint8Array): number | undefined {
  const decoder = createDecoder(data);
  readVarString(decoder);
  if (readVarUint(decoder) !== SYNC) return undefined;
  const step = readVarUint(decoder);
  return step === STEP_2 || step === UPDATE ? step : undefined;
}
