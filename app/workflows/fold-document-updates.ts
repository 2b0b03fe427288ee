import * as Y from 'yjs';
import type { Db } from '../db/client.server.ts';
import { listUpdatesAfter, replaceUpdates } from '../db/document-updates.server.ts';
import { lockPostMortem } from '../db/post-mortems.server.ts';
import { administrator } from '../db/viewer.ts';

/**
 * Puts one row in the place of all updates of a document, in one transaction in which nobody appends: they wait for the
 * milliseconds it takes. Twice is once. What is read meanwhile is either all of the old rows or the new one, which keeps
 * the highest id and holds all of them.
 *
 * @returns how many rows and bytes it was and is
 */
export async function foldDocumentUpdates(db: Db, postMortemId: string) {
  return db.transaction().execute(async (trx) => {
    await lockPostMortem(trx, postMortemId);
    const rows = await listUpdatesAfter(trx, administrator('folding'), postMortemId, 0);
    const last = rows.at(-1);
    const bytesBefore = rows.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    if (!last || rows.length === 1) return { rows: rows.length, bytesBefore, bytesAfter: bytesBefore };
    const folded = foldedUpdate(rows.map(({ bytes }) => bytes));
    await replaceUpdates(trx, postMortemId, last.id, folded);
    return { rows: rows.length, bytesBefore, bytesAfter: folded.byteLength };
  });
}

/**
 * All of the updates as one, without the content of what was deleted.
 *
 * @throws Error where something in them stands on what is not there: then nothing is to be thrown away
 */
function foldedUpdate(updates: readonly Uint8Array[]): Uint8Array {
  const document = new Y.Doc();
  try {
    document.transact(() => {
      for (const update of updates) Y.applyUpdate(document, update);
    });
    if (document.store.pendingStructs || document.store.pendingDs) throw new Error('The updates have a gap.');
    return Y.encodeStateAsUpdate(document);
  } finally {
    document.destroy();
  }
}
