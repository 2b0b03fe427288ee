import * as Y from 'yjs';
import type { Db } from '../db/client.server.ts';
import { type DocumentUpdate, listUpdatesAfter, replaceUpdates } from '../db/document-updates.server.ts';
import { lockPostMortem } from '../db/post-mortems.server.ts';
import { administrator } from '../db/viewer.ts';
import { ClientOwners } from '../document/client-owners.ts';

/**
 * Puts one row in the place of all updates of a document, beside a small one for each who wrote any of it: whose clients these
 * are is known as before. In one transaction in which nobody appends: they wait for the milliseconds it takes. Twice is once.
 * What is read meanwhile is either all of the old rows or the new ones, of which the one with the highest id, which it keeps,
 * holds the whole document.
 *
 * It keeps the writer of that row too: as which client they wrote it, nothing else may have said to a process that had read
 * everything before. Whose the others are is read before it, or with it.
 *
 * @returns how many rows and bytes it was and is
 */
export async function foldDocumentUpdates(db: Db, postMortemId: string) {
  return db.transaction().execute(async (trx) => {
    await lockPostMortem(trx, postMortemId);
    const rows = await listUpdatesAfter(trx, administrator('folding'), postMortemId, 0);
    const last = rows.at(-1);
    const bytesBefore = sizeOf(rows);
    const claims = claimsBeforeLast(rows);
    if (!last || rows.length <= claims.length + 1) return { rows: rows.length, bytesBefore, bytesAfter: bytesBefore };
    const whole = { ...last, bytes: foldedUpdate(rows.map(({ bytes }) => bytes)) };
    await replaceUpdates(trx, postMortemId, [...claims, whole]);
    return { rows: rows.length, bytesBefore, bytesAfter: sizeOf([...claims, whole]) };
  });
}

const sizeOf = (rows: readonly { bytes: Uint8Array }[]) => rows.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);

/**
 * As which clients others than the last row's writer have written, and nobody in particular, each in the place of their latest
 * row before it. The first row of each of these clients is there or earlier: who had not read that one reads this.
 */
function claimsBeforeLast(rows: readonly DocumentUpdate[]) {
  const before = rows.slice(0, -1);
  const owners = new ClientOwners();
  for (const { writtenBy, bytes } of before) owners.note(writtenBy, bytes);
  const places = new Map(before.map(({ id, writtenBy }) => [writtenBy, id]));
  return owners
    .claims()
    .filter(({ userId }) => userId !== rows.at(-1)?.writtenBy)
    .map(({ userId, bytes }) => ({ id: places.get(userId)!, bytes, writtenBy: userId }));
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
