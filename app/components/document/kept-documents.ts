import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';

/*
 * What this browser keeps of shared documents, so that nothing is lost while there is no connection. By person: what one
 * wrote here is not sent, nor seen, by the next who uses the same browser.
 */

const PREFIX = 'hindsight-document:';
const nameOf = (userId: string, postMortemId: string) => `${PREFIX}${userId}:${postMortemId}`;

/** Keeps a document here and brings back what is kept; undefined where this browser keeps nothing. */
export async function keepDocument(
  userId: string,
  postMortemId: string,
  document: Y.Doc,
): Promise<IndexeddbPersistence | undefined> {
  const name = nameOf(userId, postMortemId);
  if (!(await canOpen(name))) return undefined;
  const kept = new IndexeddbPersistence(name, document);
  await kept.whenSynced;
  return kept;
}

/** Forgets what others who used this browser have kept in it. */
export async function forgetDocumentsOfOthers(userId: string): Promise<void> {
  if (typeof indexedDB === 'undefined' || !indexedDB.databases) return;
  const databases = await indexedDB.databases().catch(() => []);
  for (const { name } of databases)
    if (name?.startsWith(PREFIX) && !name.startsWith(`${PREFIX}${userId}:`)) indexedDB.deleteDatabase(name);
}

/** Forgets one document of one person. */
export function forgetDocument(userId: string, postMortemId: string): void {
  if (typeof indexedDB !== 'undefined') indexedDB.deleteDatabase(nameOf(userId, postMortemId));
}

/** A private window may have the interface and yet refuse to keep anything. */
function canOpen(name: string): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return Promise.resolve(false);
  return new Promise((resolve) => {
    try {
      const asked = indexedDB.open(`${name}:try`);
      asked.onerror = () => resolve(false);
      asked.onsuccess = () => {
        asked.result.close();
        indexedDB.deleteDatabase(`${name}:try`);
        resolve(true);
      };
    } catch {
      resolve(false);
    }
  });
}
