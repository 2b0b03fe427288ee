/** A file's bytes, wherever they lie, readable from any place more than once. */
export interface ByteSource {
  size: number;
  /** The bytes of [start, end), in pieces. */
  read(start: number, end: number): AsyncIterable<Buffer>;
}

/** A source over bytes in memory. */
export function bytesOf(buffer: Buffer): ByteSource {
  return {
    size: buffer.length,
    async *read(start, end) {
      const step = 65_536;
      for (let at = start; at < end; at += step) yield buffer.subarray(at, Math.min(at + step, end));
    },
  };
}
