import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';

/*
 * What this browser keeps of shared documents, so that nothing is lost while there is no connection. By person: what one
 * wrote here is not sent, nor seen, by the next who uses the same browser. What the server has not got stays until its writer
 * comes back; the rest is emptied when somebody else opens a document here.
 *
 * Beside the changes themselves stands, in the same database, which pages have written some that are not on the server yet
 * (`unsent:<page>`, with a number that changes with each), and that the server has once had everything (`settled`). A
 * database that says neither is left alone.
 */

const PREFIX = 'hindsight-document:';
const UPDATES = 'updates';
/** y-indexeddb's, for what its users put down beside the updates. */
const NOTES = 'custom';
const UNSENT = 'unsent:';
const SETTLED = 'settled';

const nameOf = (userId: string, postMortemId: string) => `${PREFIX}${userId}:${postMortemId}`;

export interface KeptDocument {
  /** What the document holds now, what other pages had left here included, is on the server. */
  settle(): void;
  /** Ends, and empties it if everything in it is on the server. */
  forgetSaved(): Promise<void>;
  /** Ends, and empties it whatever it holds. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Keeps a document here and brings back what is kept; undefined where this browser keeps nothing.
 *
 * @param isOwn whether an update with this origin was made on this page
 */
export async function keepDocument(
  userId: string,
  postMortemId: string,
  document: Y.Doc,
  isOwn: (origin: unknown) => boolean,
): Promise<KeptDocument | undefined> {
  const name = nameOf(userId, postMortemId);
  const notes = await open(name);
  if (!notes) return undefined;
  const own = `${UNSENT}${document.clientID}`;
  let writes = 0;
  let isSettled = false;
  // before it is brought back: what is noted down now is brought back whole
  const found = await unsentNotes(notes);
  const kept = new IndexeddbPersistence(name, document);
  const noteWrite = () => {
    writes += 1;
    found.set(own, writes);
    const count = writes;
    change(notes, (store) => store.put(count, own));
  };
  const hear = (_update: Uint8Array, origin: unknown) => {
    if (origin !== kept && isOwn(origin)) noteWrite();
  };
  document.on('update', hear);
  // what was written while this was opened is kept with the rest
  if (document.store.clients.has(document.clientID)) noteWrite();
  await kept.whenSynced;
  const close = async () => {
    document.off('update', hear);
    await kept.destroy();
    notes.close();
  };
  return {
    settle() {
      if (isSettled && found.size === 0) return;
      const sent = [...found];
      found.clear();
      isSettled = true;
      change(notes, async (store) => {
        store.put(true, SETTLED);
        // a page that has written again since has another number
        for (const [page, count] of sent) if ((await answer(store.get(page))) === count) store.delete(page);
      });
    },
    async forgetSaved() {
      await close();
      await empty(name, (keys) => keys.includes(SETTLED) && !keys.some(isUnsent));
    },
    async forget() {
      await close();
      await empty(name, () => true);
    },
    close,
  };
}

/** Empties what others who used this browser have kept in it, where the server has it. */
export async function forgetSavedOfOthers(userId: string): Promise<void> {
  if (typeof indexedDB === 'undefined' || !indexedDB.databases) return;
  const databases = await indexedDB.databases().catch(() => []);
  for (const { name } of databases)
    if (name?.startsWith(PREFIX) && !name.startsWith(`${PREFIX}${userId}:`))
      await empty(name, (keys) => keys.includes(SETTLED) && !keys.some(isUnsent));
}

const isUnsent = (key: string) => key.startsWith(UNSENT);

/**
 * Empties a database if its notes are such, in one transaction: a page that has it open loses nothing of what it writes at
 * this moment, as it would with the database.
 */
async function empty(name: string, mayBe: (keys: string[]) => boolean): Promise<void> {
  const database = await open(name);
  try {
    const transaction = database?.transaction([UPDATES, NOTES], 'readwrite');
    if (!transaction) return;
    const keys = await answer(transaction.objectStore(NOTES).getAllKeys());
    if (!mayBe(keys.map(String))) return;
    transaction.objectStore(UPDATES).clear();
    transaction.objectStore(NOTES).clear();
  } catch {
    // it is none of these databases, or it cannot be read: then it stays
  } finally {
    database?.close();
  }
}

/** Which pages have written what was not on the server, with the number of the last change of each. */
async function unsentNotes(database: IDBDatabase): Promise<Map<string, unknown>> {
  const store = database.transaction(NOTES, 'readonly').objectStore(NOTES);
  const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
  const notes = keys.map((key, at): [string, unknown] => [String(key), values[at]]);
  return new Map(notes.filter(([key]) => isUnsent(key)));
}

/** Changes the notes, one call after the other. */
function change(database: IDBDatabase, make: (store: IDBObjectStore) => unknown): void {
  try {
    make(database.transaction(NOTES, 'readwrite').objectStore(NOTES));
  } catch {
    // it was closed: the page is being left
  }
}

function answer<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * The database as y-indexeddb makes it; undefined where there can be none: a private window may have the interface and yet
 * refuse to keep anything.
 */
function open(name: string): Promise<IDBDatabase | undefined> {
  if (typeof indexedDB === 'undefined') return Promise.resolve(undefined);
  return new Promise((resolve) => {
    try {
      const asked = indexedDB.open(name);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore(UPDATES, { autoIncrement: true });
        asked.result.createObjectStore(NOTES);
      };
      asked.onerror = () => resolve(undefined);
      asked.onsuccess = () => resolve(asked.result);
    } catch {
      resolve(undefined);
    }
  });
}
