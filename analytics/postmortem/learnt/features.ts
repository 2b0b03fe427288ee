import type { Word } from '../reading/reading.ts';
import { codeOf, hashOf, type WordCode } from './word-codes.ts';

/** Features are numbered by hash; two that share a number share a weight. */
const FEATURE_BITS = 16;
export const FEATURES = 2 ** FEATURE_BITS;

/** @param from the first word that the feature is of, as its place in the sentence; @param to the last */
type Feature = (feature: number, from: number, to: number) => void;

const EDGE: WordCode = { stem: hashOf('<>'), likeness: hashOf('<>'), role: hashOf('<>'), pieces: [], isPeople: false };

/** What two words, or a word alone, are taken for; each sort has numbers of its own. */
const PAIR = 1;
const PAIR_OF_CLASSES = 2;
const APART = 3;
const CLASSES_APART = 4;
const WORD = 5;
const CLASS = 6;
const PIECE = 7;
const AMONG_PEOPLE = 8;
const AMONG_THINGS = 9;
const PAIR_OF_ROLES = 10;
const ROLES_APART = 11;
const THREE_ROLES = 12;

/**
 * What a sentence is weighed by: its words by stem, one, two together and two with one between; the same by classes of
 * like words; the same with whoever acts taken for one, up to three together; the pieces of its words; and each word with
 * whether the sentence speaks of people.
 */
export function forEachFeature(words: readonly Word[], found: Feature): void {
  const codes = words.map(({ text, isSign }) => codeOf(text, isSign));
  const last = codes.length - 1;
  const among = codes.some(({ isPeople }) => isPeople) ? AMONG_PEOPLE : AMONG_THINGS;
  for (let i = -1; i <= last; i++) {
    const code = codes[i] ?? EDGE;
    const next = codes[i + 1] ?? EDGE;
    const from = Math.max(i, 0);
    const second = Math.min(i + 1, last);
    found(numberOf(code.stem, next.stem, PAIR), from, second);
    found(numberOf(code.likeness, next.likeness, PAIR_OF_CLASSES), from, second);
    if (i >= 0 && i < last) found(numberOf(code.role, next.role, PAIR_OF_ROLES), from, second);
    if (i < last) {
      const afterNext = codes[i + 2] ?? EDGE;
      const third = Math.min(i + 2, last);
      found(numberOf(code.stem, afterNext.stem, APART), from, third);
      found(numberOf(code.likeness, afterNext.likeness, CLASSES_APART), from, third);
      if (i >= 0 && i + 2 <= last) {
        found(numberOf(code.role, afterNext.role, ROLES_APART), from, third);
        found(numberOf(Math.imul(code.role, 31) + next.role, afterNext.role, THREE_ROLES), from, third);
      }
    }
    if (i < 0) continue;
    found(numberOf(code.stem, 0, WORD), i, i);
    found(numberOf(code.likeness, 0, CLASS), i, i);
    found(numberOf(code.stem, 0, among), i, i);
    found(numberOf(code.likeness, 1, among), i, i);
    for (const piece of code.pieces) found(numberOf(piece, 0, PIECE), i, i);
  }
}

function numberOf(a: number, b: number, sort: number): number {
  let hash = Math.imul(a + sort, 0x9e3779b1) ^ Math.imul(b ^ (b >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> (32 - FEATURE_BITS);
}
