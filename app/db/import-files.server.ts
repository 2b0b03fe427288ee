import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { AppError } from '../errors.ts';
import type { ByteSource } from '../ingest/content/byte-source.ts';
import type { Db, Trx } from './client.server.ts';

const CHUNK_BYTES = 1024 ** 2;

/** The largest file that is taken, as it is stored (packed or not). */
export const LARGEST_FILE_BYTES = 1024 ** 3;

/**
 * Keeps a file in chunks of a MiB as it comes in; memory holds one of them. Each is written by itself: a sender who takes
 * their time keeps neither a transaction nor a connection waiting.
 *
 * @throws AppError TOO_LARGE above `largest` bytes
 */
export async function saveFile(
  db: Db,
  importId: string,
  pieces: AsyncIterable<Uint8Array>,
  largest = LARGEST_FILE_BYTES,
): Promise<{ bytes: number; sha256: Buffer }> {
  const digest = createHash('sha256');
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let bytes = 0;
  let sequence = 0;
  const flush = async () => {
    if (waitingBytes === 0) return;
    const all = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    for (let at = 0; at < all.length; at += CHUNK_BYTES) {
      const chunk = all.subarray(at, at + CHUNK_BYTES);
      // every chunk but the last is whole, or reading a range would miss its place
      if (chunk.length < CHUNK_BYTES && !finished) {
        waiting = [chunk];
        waitingBytes = chunk.length;
        return;
      }
      await db.insertInto('importChunks').values({ importId, sequence, bytes: chunk }).execute();
      sequence += 1;
    }
  };
  let finished = false;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > largest) {
      throw new AppError('TOO_LARGE', `The file is larger than ${Math.floor(largest / CHUNK_BYTES)} MiB. Split it.`);
    }
    digest.update(piece);
    waiting.push(piece);
    waitingBytes += piece.length;
    if (waitingBytes >= CHUNK_BYTES) await flush();
  }
  finished = true;
  await flush();
  return { bytes, sha256: digest.digest() };
}

/** The stored file, readable from any place. */
export function fileOf(db: Db, importId: string, size: number, onRead: (end: number) => void = () => {}): ByteSource {
  return {
    size,
    async *read(start, end) {
      for (let sequence = Math.floor(start / CHUNK_BYTES); sequence * CHUNK_BYTES < end; sequence++) {
        const row = await db
          .selectFrom('importChunks')
          .select('bytes')
          .where('importId', '=', importId)
          .where('sequence', '=', sequence)
          .executeTakeFirst();
        if (!row) throw new AppError('NOT_FOUND', 'The file of this import is no longer kept.');
        const offset = sequence * CHUNK_BYTES;
        const piece = row.bytes.subarray(Math.max(0, start - offset), end - offset);
        onRead(offset + row.bytes.length);
        yield piece;
      }
    },
  };
}

export async function deleteFile(trx: Trx, importId: string): Promise<void> {
  await trx.deleteFrom('importChunks').where('importId', '=', importId).execute();
}

/**
 * Drops the imports that nobody confirmed and nobody runs, made before `before`; and uploads that broke off, begun before
 * `receivingBefore`. A done one has no file any more.
 */
export async function deleteForgottenFiles(
  db: Db,
  { before, receivingBefore }: { before: Date; receivingBefore: Date },
): Promise<number> {
  const isForgotten = sql`not imports.confirmed and imports.state <> 'done'
    and imports.created_at < case imports.state when 'receiving' then ${receivingBefore}::timestamptz else ${before}::timestamptz end`;
  // the lock is only tried on those that are old: trying it on others would get in the way of their workers
  const { numAffectedRows } = await sql`
    with forgotten as materialized (select id from imports where ${isForgotten}),
      free as materialized (select id from forgotten where pg_try_advisory_xact_lock(hashtext('import'), hashtext(id::text)))
    delete from imports using free where imports.id = free.id and ${isForgotten}`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
