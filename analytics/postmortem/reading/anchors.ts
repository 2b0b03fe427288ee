import { alternativesOf } from './phrase.ts';

/** Words that nearly every sentence has: poor anchors. */
const COMMON = new Set(
  "the a an to of in on at by for from with and or but that which it this is are was were be been being has have had did do does not no so as if when then they we i he she who will would can could , . : ; — – 's".split(
    ' ',
  ),
);
const RARE_COST = 0.1;
const SYMBOL_COST = 1;
const COMMON_COST = 4;

/** Words of which a sentence must have one; a word that ends in … stands for all that begin so. */
export interface Anchor {
  words: readonly string[];
  /** How often a sentence has one of them, roughly: the less the better. */
  cost: number;
}

/**
 * What every match of a pattern goes through, in the order of the pattern, so that a pattern is tried only on the few
 * sentences that can hold it.
 *
 * @returns none where nothing of the sort can be told
 */
export function anchorsOf(pattern: string): Anchor[] {
  // a group is its branches, a branch its anchors
  const groups: Anchor[][][] = [[[]]];
  for (const piece of pattern.trim().split(/\s+/)) {
    const branches = groups.at(-1)!;
    if (piece === '<' || piece === '>' || piece === '^' || piece.startsWith('!')) continue;
    if (piece === '(') groups.push([[]]);
    else if (piece === '|') branches.push([]);
    else if (piece.startsWith(')')) {
      groups.pop();
      if (!mayBeAbsent(piece))
        groups
          .at(-1)!
          .at(-1)!
          .push(...anchorsOfGroup(branches));
    } else if (!mayBeAbsent(piece)) branches.at(-1)!.push(...anchorsOfPiece(piece));
  }
  return anchorsOfGroup(groups[0]!);
}

/** Of several branches a match takes one: the best anchor of each, taken together. */
function anchorsOfGroup(branches: readonly Anchor[][]): Anchor[] {
  if (branches.length === 1) return branches[0]!;
  const best = branches.map(cheapest);
  if (best.some((anchor) => !anchor)) return [];
  return [together(best.flatMap((anchor) => anchor!.words))];
}

/** The anchor that fewest sentences have; undefined where there is none. */
export function cheapest(anchors: readonly Anchor[]): Anchor | undefined {
  return [...anchors].sort((a, b) => a.cost - b.cost)[0];
}

function anchorsOfPiece(piece: string): Anchor[] {
  const words = alternativesOf(piece).map(rarest);
  return words.some((word) => word === undefined) ? [] : [together(words as string[])];
}

const together = (words: readonly string[]): Anchor => ({
  words,
  cost: words.reduce((sum, word) => sum + costOf(word), 0),
});

const mayBeAbsent = (piece: string) => /(?:[?*]|\{0,\d+\})$/.test(piece);

/** Of several words that stand together, the one that is met least. */
function rarest(alternative: string): string | undefined {
  const words = alternative.split('~').filter((word) => !word.startsWith('_') && !word.startsWith('…'));
  return words.sort((a, b) => costOf(a) - costOf(b) || b.length - a.length)[0];
}

function costOf(word: string): number {
  if (COMMON.has(word)) return COMMON_COST;
  return /^[A-Z]/.test(word) ? SYMBOL_COST : RARE_COST;
}
