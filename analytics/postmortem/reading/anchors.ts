import { alternativesOf } from './phrase.ts';

/** Words that nearly every sentence has: poor anchors. */
const COMMON = new Set(
  "the a an to of in on at by for from with and or but that which it this is are was were be been being has have had did do does not no so as if when then they we i he she who will would can could , . : ; — – 's".split(
    ' ',
  ),
);
const SYMBOL_COST = 1;
const COMMON_COST = 4;
const NO_ANCHOR_COST = 40;

/**
 * Words of which a sentence must have one for a pattern to match it, so that a pattern is tried only on the few sentences
 * that can hold it. A word that ends in … stands for all that begin so.
 *
 * @returns undefined where the pattern has no such words
 */
export function anchorsOf(pattern: string): readonly string[] | undefined {
  let best: { words: string[]; cost: number } | undefined;
  for (const piece of mandatoryPieces(pattern)) {
    const words = alternativesOf(piece).map(rarest);
    if (words.some((word) => word === undefined)) continue;
    const cost = words.reduce((sum, word) => sum + costOf(word!), 0);
    if (!best || cost < best.cost) best = { words: words as string[], cost };
  }
  return best && best.cost < NO_ANCHOR_COST ? best.words : undefined;
}

/** The pieces that every match goes through: none that is optional, one of several branches, or a look ahead. */
function mandatoryPieces(pattern: string): string[] {
  const found: string[] = [];
  const groups: { pieces: string[]; branches: boolean }[] = [{ pieces: found, branches: false }];
  for (const piece of pattern.trim().split(/\s+/)) {
    if (piece === '<' || piece === '>' || piece === '^' || piece.startsWith('!')) continue;
    if (piece === '(') groups.push({ pieces: [], branches: false });
    else if (piece === '|') groups.at(-1)!.branches = true;
    else if (piece.startsWith(')')) {
      const group = groups.pop()!;
      if (!group.branches && !mayBeAbsent(piece)) groups.at(-1)!.pieces.push(...group.pieces);
    } else if (!mayBeAbsent(piece)) groups.at(-1)!.pieces.push(piece);
  }
  return groups[0]!.branches ? [] : found;
}

const mayBeAbsent = (piece: string) => /(?:[?*]|\{0,\d+\})$/.test(piece);

/** Of several words that stand together, the one that is met least. */
function rarest(alternative: string): string | undefined {
  const words = alternative.split('~').filter((word) => !word.startsWith('_') && !word.startsWith('…'));
  return words.sort((a, b) => costOf(a) - costOf(b) || b.length - a.length)[0];
}

function costOf(word: string): number {
  if (COMMON.has(word)) return COMMON_COST;
  return /^[A-Z]/.test(word) ? SYMBOL_COST : 0.1;
}
