import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { AppError } from '../errors.ts';
import type { ByteSource } from '../ingest/content/byte-source.ts';

/**
 * A file of this machine.
 *
 * @throws AppError INVALID if there is no such file
 */
export async function localFile(file: string): Promise<ByteSource> {
  const found = await stat(file).catch(() => undefined);
  if (!found) throw new AppError('INVALID', `There is no file ${file}.`);
  if (!found.isFile()) throw new AppError('INVALID', `${file} is not a file.`);
  return {
    size: found.size,
    // the end of a read stream is inclusive
    read: (start, end) => (end > start ? createReadStream(file, { start, end: end - 1 }) : emptyStream()),
  };
}

async function* emptyStream(): AsyncGenerator<Buffer> {}
