import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AppError } from '../../errors.ts';
import type { ByteSource } from './byte-source.ts';
import { tooLarge } from './too-large.ts';
import { openZipEntry } from './zip-entry.ts';

/** How much a file may grow when it is unpacked. */
export interface ContentLimits {
  /** Bytes after unpacking. */
  maxBytes: number;
  /** Bytes after unpacking for each packed byte; not looked at below `ratioFromBytes`. */
  maxRatio: number;
  ratioFromBytes: number;
}

export const CONTENT_LIMITS: ContentLimits = {
  maxBytes: 2 * 1024 ** 3,
  maxRatio: 200,
  ratioFromBytes: 64 * 1024 ** 2,
};

/** The content of a plain file, of a gzip file or of the one file in a zip archive; every call reads it anew. */
export type Content = () => AsyncGenerator<Buffer>;

/**
 * Unpacks by the file's first bytes, whatever its name.
 *
 * @param encoding of texts; the content comes as UTF-8 without a byte order mark
 * @throws AppError INVALID (also while reading) for an empty, damaged or cut-off file, an archive of several files, an
 * Excel workbook; TOO_LARGE for one that grows beyond the limits
 */
export function openContent(source: ByteSource, encoding = 'utf-8', limits = CONTENT_LIMITS): Content {
  return async function* () {
    const watched = watch(source);
    const head = await firstBytes(watched.source, 4);
    if (head.length === 0) throw new AppError('INVALID', 'The file is empty.');
    if (head[0] === 0x1f && head[1] === 0x8b) {
      const open = async () => gunzip(watched.source);
      yield* decoded(guarded({ open, packedBytes: source.size }, watched.failure, limits), encoding);
    } else if (head.toString('latin1').startsWith('PK')) {
      const entry = await openZipEntry(watched.source, limits.maxBytes, watched.failure);
      yield* decoded(guarded(entry, watched.failure, limits), encoding);
    } else yield* decoded(source.read(0, source.size), encoding);
  };
}

/** Remembers if reading the bytes failed, since that is another matter than bytes which cannot be unpacked. */
function watch(source: ByteSource): { source: ByteSource; failure: () => unknown } {
  let failure: unknown;
  const read: ByteSource['read'] = async function* (start, end) {
    try {
      yield* source.read(start, end);
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  return { source: { size: source.size, read }, failure: () => failure };
}

async function firstBytes(source: ByteSource, count: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of source.read(0, Math.min(count, source.size))) pieces.push(piece);
  return Buffer.concat(pieces);
}

function gunzip(source: ByteSource): Readable {
  const input = Readable.from(source.read(0, source.size));
  const output = createGunzip();
  input.on('error', (error) => output.destroy(error));
  return input.pipe(output);
}

/** Counts what comes out and stops a bomb early; says in words what was wrong with a damaged file. */
async function* guarded(
  packed: { open: () => Promise<Readable>; packedBytes: number },
  failure: () => unknown,
  limits: ContentLimits,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  let stream: Readable | undefined;
  try {
    stream = await packed.open();
    for await (const piece of stream as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > limits.maxBytes) throw tooLarge(limits.maxBytes);
      if (bytes > limits.ratioFromBytes && bytes > packed.packedBytes * limits.maxRatio) {
        throw new AppError(
          'TOO_LARGE',
          `The file unpacks to more than ${limits.maxRatio} times its size; that looks like an attack, not an export. Unpack it and import the content.`,
        );
      }
      yield piece;
    }
  } catch (error) {
    if (failure()) throw failure();
    if (error instanceof AppError) throw error;
    const { message, code } = error as { message: string; code?: string };
    if (/unexpected end|not enough bytes/i.test(message) || code === 'Z_BUF_ERROR') {
      throw new AppError('INVALID', `The file ends in the middle: it is cut off after ${bytes} unpacked bytes.`);
    }
    throw new AppError('INVALID', `The packed file is damaged: ${message}.`);
  } finally {
    stream?.destroy();
  }
}

/** Turns any encoding into UTF-8; a byte order mark decides for UTF-16 and is dropped. */
async function* decoded(pieces: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | undefined;
  let first = true;
  for await (const piece of pieces) {
    let rest = piece;
    if (first && piece.length > 0) {
      first = false;
      const mark = piece.subarray(0, 3).toString('hex');
      if (mark.startsWith('fffe')) decoder = new TextDecoder('utf-16le');
      else if (mark.startsWith('feff')) decoder = new TextDecoder('utf-16be');
      else if (mark === 'efbbbf') rest = piece.subarray(3);
      else if (new TextDecoder(encoding).encoding !== 'utf-8') decoder = new TextDecoder(encoding);
    }
    yield decoder ? Buffer.from(decoder.decode(rest, { stream: true })) : rest;
  }
  const tail = decoder?.decode();
  if (tail) yield Buffer.from(tail);
}
