import { HocuspocusProvider } from '@hocuspocus/provider';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { type FinalReason, finalReason } from '#app/document/close-codes.ts';
import { presenceColour } from '#app/document/presence-colour.ts';
import { keepHoldingText } from '#app/document/text-holders.ts';
import { acknowledgedSocket, type Ledger } from './acknowledged-socket.ts';
import { forgetSavedOfOthers, keepDocument } from './kept-documents.ts';

/*
 * A shared document in the browser, for the editor's page:
 *
 *   const shared = openSharedDocument({ postMortemId, userId, name });
 *   Collaboration.configure({ document: shared.document, field: FRAGMENT })          // FRAGMENT of #app/document/fragment.ts
 *   CollaborationCaret.configure({ provider: shared.provider, user: shared.user })
 *   const state = useSyncExternalStore(shared.subscribe, shared.getState)
 *   shared.destroy()                                                                // when the page is left
 *
 * States (`SharedState`), as the page words them:
 *   connecting   the document is not here yet: show nothing to type into
 *   saved        every change made here is durable on the server
 *   saving       some are on their way
 *   offline      no connection; `isKept`: this browser keeps what is written and sends it later, also after it was closed
 *   readOnly     may be read, not written; `hasUnsaved`: the last changes were not taken
 *   closed       for good, by `why`: signedOut (sign in and come back; `isKept`: what was written is kept here), notAllowed
 *                (of what was kept here only what was not sent stays, for the day on which it is), refused, tooLarge or full (a
 *                change cannot be taken; what was written stays on the page, to be copied: `discard` forgets what is kept
 *                here, after which the page is to be loaded again)
 */

export type SharedState =
  | { status: 'connecting' | 'saved' | 'saving' }
  | { status: 'offline'; isKept: boolean; hasUnsaved: boolean }
  | { status: 'readOnly'; hasUnsaved: boolean }
  | {
      status: 'closed';
      why: FinalReason;
      isKept: boolean;
      hasUnsaved: boolean;
    };

export interface SharedDocument {
  readonly document: Y.Doc;
  readonly provider: HocuspocusProvider;
  readonly awareness: Awareness;
  /** For CollaborationCaret. */
  readonly user: { name: string; color: string };
  /** @returns the function that ends it */
  subscribe: (listener: () => void) => () => void;
  /** The same object until the state changes. */
  getState: () => SharedState;
  /** Forgets what this browser keeps of the document, and ends. */
  discard: () => Promise<void>;
  destroy: () => void;
}

export interface SharedDocumentOptions {
  postMortemId: string;
  userId: string;
  /** What the others see at the caret; the server puts the name that it knows. */
  name: string;
  /** Another address than this page's server, and another WebSocket than the browser's: for Node. */
  url?: string;
  WebSocket?: typeof WebSocket;
  /** Longest time between two attempts to come back. */
  maxDelayMs?: number;
}

const MAX_DELAY_MS = 10_000;

/** Opens a document for writing together; it connects by itself and comes back by itself. */
export function openSharedDocument(options: SharedDocumentOptions): SharedDocument {
  const { postMortemId, userId, maxDelayMs = MAX_DELAY_MS } = options;
  const document = new Y.Doc();
  const store = new StateStore();
  const url = options.url ?? `${location.origin.replace(/^http/, 'ws')}/collaboration`;
  const provider = new HocuspocusProvider({
    url,
    name: postMortemId,
    document,
    delay: Math.min(1_000, maxDelayMs),
    minDelay: Math.min(500, maxDelayMs),
    maxDelay: maxDelayMs,
    WebSocketPolyfill: acknowledgedSocket(options.WebSocket ?? WebSocket, store.opened, store.changed),
    onStatus: ({ status }) => store.connected(status === 'connected'),
    onAuthenticated: ({ scope }: { scope: string }) => store.allowed(scope !== 'readonly'),
    onClose: ({ event }) => {
      const why = finalReason(event.code);
      if (why) end(why);
    },
  } as ConstructorParameters<typeof HocuspocusProvider>[0]);
  const awareness = provider.awareness as Awareness;
  const user = { name: options.name, color: presenceColour(userId) };
  awareness.setLocalStateField('user', user);
  const end = (why: FinalReason) => {
    provider.disconnect();
    if (why === 'notAllowed') void kept.then((found) => found?.forgetSaved());
    store.closed(why);
  };
  void forgetSavedOfOthers(userId);
  const kept = keepDocument(userId, postMortemId, document, (origin) => origin !== provider);
  kept.then((found) => {
    store.kept(found !== undefined);
    const settle = () => store.getState().status === 'saved' && found?.settle();
    store.subscribe(settle);
    settle();
  });
  const endHolding = keepHoldingText(document);
  document.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin !== provider) store.wrote();
  });
  const comeBack = () => {
    if (store.getState().status === 'offline') void provider.connect();
  };
  globalThis.addEventListener?.('online', comeBack);
  const destroy = () => {
    globalThis.removeEventListener?.('online', comeBack);
    endHolding();
    provider.destroy();
    void kept.then((found) => found?.close());
    document.destroy();
  };
  return {
    document,
    provider,
    awareness,
    user,
    subscribe: store.subscribe,
    getState: store.getState,
    destroy,
    async discard() {
      await (await kept)?.forget();
      destroy();
    },
  };
}

/** Puts together what is known of the connection to what a person is told. */
class StateStore {
  readonly #listeners = new Set<() => void>();
  #state: SharedState = { status: 'connecting' };
  #ledger: Ledger | undefined;
  #isConnected = false;
  #wasHere = false;
  #mayWrite = true;
  #isKept = false;
  #hasUnsaved = false;
  #why: FinalReason | undefined;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };
  readonly getState = () => this.#state;
  readonly opened = (ledger: Ledger) => {
    this.#ledger = ledger;
  };
  readonly changed = () => this.#tell();

  connected(isConnected: boolean): void {
    this.#isConnected = isConnected;
    this.#tell();
  }

  allowed(mayWrite: boolean): void {
    this.#mayWrite = mayWrite;
    this.#tell();
  }

  kept(isKept: boolean): void {
    this.#isKept = isKept;
    this.#tell();
  }

  wrote(): void {
    this.#hasUnsaved = true;
    this.#tell();
  }

  closed(why: FinalReason): void {
    this.#why = why;
    this.#tell();
  }

  #tell(): void {
    const next = this.#next();
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }

  #next(): SharedState {
    if (this.#why) return { status: 'closed', why: this.#why, isKept: this.#isKept, hasUnsaved: this.#hasUnsaved };
    const isSettled = this.#isConnected && this.#ledger?.isComplete === true && this.#ledger.pending === 0;
    if (isSettled) {
      this.#wasHere = true;
      this.#hasUnsaved = false;
    }
    if (this.#isConnected && !this.#mayWrite && (isSettled || this.#ledger?.isRefused)) {
      return { status: 'readOnly', hasUnsaved: this.#ledger?.isRefused === true };
    }
    if (isSettled) return { status: 'saved' };
    if (!this.#isConnected && (this.#wasHere || this.#hasUnsaved)) {
      return { status: 'offline', isKept: this.#isKept, hasUnsaved: this.#hasUnsaved };
    }
    return { status: this.#wasHere ? 'saving' : 'connecting' };
  }
}
