import { type Anchor, cheapest } from '../reading/anchors.ts';
import type { Pattern } from './pattern.ts';

interface Candidate {
  place: number;
  /** Numbers of what the sentence must hold, one behind the other. */
  anchors: readonly number[];
}

/**
 * Tells by the words of a sentence which of many patterns can match it at all: those whose anchors it holds in their
 * order. Nearly none does, so that a sentence takes a few searches instead of hundreds.
 *
 * @returns for the words of a sentence, as the rules read them, the patterns in their order
 */
export function candidatesAmong(patterns: readonly Pattern[]): (words: readonly string[]) => Pattern[] {
  const keys = [...new Set(patterns.flatMap(({ anchors }) => anchors.map(keyOf)))];
  const numbers = new Map(keys.map((key, number) => [key, number]));
  const unanchored: number[] = [];
  const ledBy: Candidate[][] = keys.map(() => []);
  for (const [place, { anchors }] of patterns.entries()) {
    const leading = cheapest(anchors);
    if (!leading) unanchored.push(place);
    else
      ledBy[numbers.get(keyOf(leading))!]!.push({ place, anchors: anchors.map((each) => numbers.get(keyOf(each))!) });
  }
  const anchorsOfWord = lookup(keys);
  // marks instead of sets, here where every word of a text comes by: in which sentence each was met last, and where in it
  const metIn = new Uint32Array(keys.length);
  const first = new Uint16Array(keys.length);
  const last = new Uint16Array(keys.length);
  let sentence = 0;

  function holds(inOrder: readonly number[]): boolean {
    let end = -1;
    for (const anchor of inOrder) {
      if (metIn[anchor] !== sentence || last[anchor]! <= end) return false;
      end = Math.max(end, first[anchor]!);
    }
    return true;
  }

  return (words) => {
    sentence = (sentence + 1) >>> 0 || 1;
    const met: number[] = [];
    for (let at = 0; at < words.length; at++) {
      for (const anchor of anchorsOfWord(words[at]!)) {
        last[anchor] = at;
        if (metIn[anchor] === sentence) continue;
        metIn[anchor] = sentence;
        first[anchor] = at;
        if (ledBy[anchor]!.length > 0) met.push(anchor);
      }
    }
    const places = [...unanchored];
    for (const anchor of met) {
      for (const candidate of ledBy[anchor]!) if (holds(candidate.anchors)) places.push(candidate.place);
    }
    return places.sort((a, b) => a - b).map((place) => patterns[place]!);
  };
}

const keyOf = ({ words }: Anchor) => words.join(' ');

const MOST_KNOWN = 20_000;

/** @param anchors the words of each, a space between; which of them a word is one of is told by their places */
function lookup(anchors: readonly string[]): (word: string) => readonly number[] {
  const byWord = new Map<string, number[]>();
  const byBeginning = new Map<string, number[]>();
  for (const [anchor, words] of anchors.entries()) {
    for (const word of new Set(words.split(' '))) {
      const beginning = word.split('…')[0]!;
      listIn(beginning === word ? byWord : byBeginning, beginning).push(anchor);
    }
  }
  const known = new Map<string, readonly number[]>();

  return (word) => {
    const before = known.get(word);
    if (before) return before;
    const found = [...(byWord.get(word) ?? [])];
    for (let length = 1; length <= word.length; length++) found.push(...(byBeginning.get(word.slice(0, length)) ?? []));
    // whoever reads long texts for long does not keep every word of theirs
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(word, found);
    return found;
  };
}

function listIn<Item>(lists: Map<string, Item[]>, key: string): Item[] {
  const known = lists.get(key);
  if (known) return known;
  const list: Item[] = [];
  lists.set(key, list);
  return list;
}
