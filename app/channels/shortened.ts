import { IS_LONGER } from '../text/channel-words.ts';
import { type Block, wordsOfBlock } from './message-blocks.ts';

/** What one character can become at most once it is escaped. */
const LARGEST_CHARACTER = 12;

/**
 * As many of the first blocks as fit into what a channel takes, then a line that says that there is more.
 *
 * @param write puts a block into the channel's form
 * @param sizeOf the size of what was written, in the unit of `limit`
 */
export function shortened<T>(
  blocks: readonly Block[],
  write: (block: Block) => T,
  { sizeOf, limit }: { sizeOf: (written: T) => number; limit: number },
): { blocks: Block[]; written: T[] } {
  const kept: Block[] = [];
  const written: T[] = [];
  let left = limit;
  for (const block of blocks) {
    const piece = write(block);
    left -= sizeOf(piece);
    if (left < 0) {
      const more = kept.length === 0 ? [beginningOf(block, limit)] : [];
      const ended = [...kept, ...more, paragraph(IS_LONGER)];
      return { blocks: ended, written: [...written, ...[...more, paragraph(IS_LONGER)].map(write)] };
    }
    kept.push(block);
    written.push(piece);
  }
  return { blocks: kept, written };
}

const paragraph = (text: string): Block => ({
  kind: 'paragraph',
  runs: [{ text }],
  depth: 0,
  marker: '',
  isQuote: false,
});

const beginningOf = (block: Block, limit: number): Block =>
  paragraph([...wordsOfBlock(block).slice(0, Math.floor(limit / LARGEST_CHARACTER))].slice(0, -1).join(''));
