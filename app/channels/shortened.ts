import { IS_LONGER } from '../text/channel-words.ts';
import type { Block, Run } from './message-blocks.ts';

const ELLIPSIS = '…';
/** A word is left out whole where it began so few characters before. */
const LONGEST_WORD = 40;

/**
 * As many of the first blocks as fit into what a channel takes, and the beginning of the next one, then a line that says that
 * there is more.
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
    const size = sizeOf(piece);
    if (size > left) {
      const room = left;
      const beginning = beginningOf(block, (cut) => sizeOf(write(cut)) <= room);
      const ended = [...(beginning ? [beginning] : []), paragraph(IS_LONGER)];
      return { blocks: [...kept, ...ended], written: [...written, ...ended.map(write)] };
    }
    left -= size;
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

/** The longest beginning of the block that fits; undefined where nothing of it does. */
function beginningOf(block: Block, fits: (cut: Block) => boolean): Block | undefined {
  const text = block.runs.map((run) => run.text).join('');
  const cutTo = (length: number): Block => ({ ...block, runs: [...firstOf(block.runs, length), { text: ELLIPSIS }] });
  let [longest, tooLong] = [0, text.length];
  while (tooLong - longest > 1) {
    const middle = (longest + tooLong) >> 1;
    if (fits(cutTo(middle))) longest = middle;
    else tooLong = middle;
  }
  const end = lastPlaceToCut(text.slice(0, longest));
  return end > 0 ? cutTo(end) : undefined;
}

function firstOf(runs: readonly Run[], length: number): Run[] {
  let left = length;
  return runs.flatMap((run) => {
    const text = run.text.slice(0, left);
    left -= text.length;
    return text ? [{ ...run, text }] : [];
  });
}

/** After a whole word, or at least after a whole character. */
function lastPlaceToCut(text: string): number {
  const [unfinished = ''] = /\S*$/.exec(text.slice(-LONGEST_WORD)) ?? [];
  const words = text.slice(0, text.length - unfinished.length).trimEnd();
  if (words !== '' && unfinished.length < LONGEST_WORD) return words.length;
  const graphemes = [...new Intl.Segmenter('en').segment(text.slice(-LONGEST_WORD))];
  const end = text.length - (graphemes.at(-1)?.segment.length ?? 0);
  return /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end;
}
