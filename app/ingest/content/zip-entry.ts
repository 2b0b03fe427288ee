import { Readable } from 'node:stream';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl';
import { AppError } from '../../errors.ts';
import type { ByteSource } from './byte-source.ts';
import { tooLarge } from './too-large.ts';

const MOST_ENTRIES = 1000;

class SourceReader extends RandomAccessReader {
  readonly #source: ByteSource;

  constructor(source: ByteSource) {
    super();
    this.#source = source;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#source.read(start, end));
  }
}

/**
 * The one file in a zip archive; folders, hidden files and what macOS adds are not counted.
 *
 * @throws AppError INVALID for a damaged or encrypted archive, none or several files in it, an Excel workbook; TOO_LARGE
 * where the archive itself says that it grows beyond `maxBytes`
 *
 * @param failure what went wrong in reading the bytes, if anything
 */
export async function openZipEntry(
  source: ByteSource,
  maxBytes: number,
  failure: () => unknown,
): Promise<{ packedBytes: number; open: () => Promise<Readable> }> {
  try {
    const archive = await fromRandomAccessReaderPromise(new SourceReader(source), source.size, {
      autoClose: false,
      strictFileNames: false,
    });
    const files: Entry[] = [];
    let seen = 0;
    for await (const entry of archive.eachEntry()) {
      if (entry.fileName === '[Content_Types].xml') {
        throw new AppError('INVALID', 'This is an Excel workbook. Save the sheet as CSV and import that.');
      }
      if (++seen > MOST_ENTRIES) break;
      const name = entry.fileName.split('/').at(-1) ?? '';
      if (name !== '' && !name.startsWith('.') && !entry.fileName.startsWith('__MACOSX/')) files.push(entry);
    }
    const file = files[0];
    if (!file) throw new AppError('INVALID', 'The zip archive holds no file.');
    if (files.length > 1) {
      const names = files.slice(0, 5).map((entry) => entry.fileName);
      throw new AppError(
        'INVALID',
        `The zip archive holds ${files.length} files (${names.join(', ')}); import one at a time.`,
      );
    }
    if (file.isEncrypted())
      throw new AppError('INVALID', 'The zip archive is encrypted. Unpack it and import the content.');
    if (file.uncompressedSize > maxBytes) throw tooLarge(maxBytes);
    return { packedBytes: file.compressedSize, open: () => archive.openReadStreamPromise(file) };
  } catch (error) {
    if (failure()) throw failure();
    if (error instanceof AppError) throw error;
    throw new AppError(
      'INVALID',
      `The zip archive cannot be read; it may be cut off or damaged: ${(error as Error).message}.`,
    );
  }
}
