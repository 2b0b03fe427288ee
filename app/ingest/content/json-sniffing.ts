import type { Content } from './open-content.ts';

const LONGEST_LOOK = 1024 ** 2;

/** The beginning of the content as text, at most a MiB, and whether that is all of it. */
export async function readHead(content: Content, bytes = LONGEST_LOOK): Promise<{ text: string; whole: boolean }> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of content()) {
    pieces.push(piece);
    length += piece.length;
    if (length >= bytes) return { text: Buffer.concat(pieces).subarray(0, bytes).toString('utf8'), whole: false };
  }
  return { text: Buffer.concat(pieces).toString('utf8'), whole: true };
}

/**
 * Whether a JSON file holds a document a line. Both formats take both kinds, since exporters name them alike; a first line
 * that is too long to look at is believed to be what the mapping says.
 */
export async function startsAsJsonLines(content: Content, format: 'csv' | 'json' | 'jsonl'): Promise<boolean> {
  const { text } = await readHead(content);
  const start = text.trimStart();
  if (start.startsWith('[')) return false;
  const end = start.indexOf('\n');
  if (end < 0) return format === 'jsonl';
  try {
    JSON.parse(start.slice(0, end));
    return true;
  } catch {
    // a line of JSON Lines that is damaged, or a document that is printed over several lines
    return format === 'jsonl' && !/^\{\s*$/.test(start.slice(0, end));
  }
}
