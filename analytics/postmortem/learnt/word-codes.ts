import { words } from '../reading/words.ts';
import { AMONG_PEOPLE, AMONG_THINGS, CLASS, numberOf, PIECE, WORD } from './feature-number.ts';
import { stemOf } from './stem.ts';
import { wordClasses } from './word-classes.ts';

/** A word as the learnt part reads it: hashes, since only their equality matters. */
export interface WordCode {
  stem: number;
  /** The class of like words, or the stem again where the word is in none. */
  likeness: number;
  /** Who it is, where it is somebody: others, ourselves, perhaps a thing; whether it denies; or else its likeness. */
  role: number;
  isPeople: boolean;
  /** The features of the word alone, ready: they are the most of a sentence's, and the same wherever it stands. */
  alone: readonly number[];
  /** Those that it has where the sentence speaks of people, and where it does not. */
  amongPeople: readonly number[];
  amongThings: readonly number[];
}

const people = words(`
  PERSON TEAM NAME SOMEONE NOBODY BADPERSON IDEALPERSON BADTEAM IDEALTEAM TEAMISH we they he she i who everyone anyone
  everybody anybody
`);
const others = words(
  'PERSON TEAM NAME SOMEONE BADPERSON IDEALPERSON BADTEAM IDEALTEAM he she they who everyone anyone',
);
const denials = words('not never no without nor neither nobody NOBODY nothing');
const SYMBOL = /^[A-Z]+$/;
const LONGEST_IN_PIECES = 40;
const MOST_KNOWN = 50_000;

const known = new Map<string, WordCode>();
let classes: Map<string, number> | undefined;

/** @param word as `readWords` gives it */
export function codeOf(word: string, isSign: boolean): WordCode {
  const before = known.get(word);
  if (before) return before;
  const code = read(word, isSign);
  // whoever reads long texts for long does not keep every word of theirs
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(word, code);
  return code;
}

function read(word: string, isSign: boolean): WordCode {
  if (isSign || SYMBOL.test(word)) return coded(word, hashOf(word), hashOf(word), []);
  if (/\d/.test(word)) return coded(word, hashOf('0'), hashOf('0'), []);
  const stem = stemOf(word);
  classes ??= classesByStem();
  const place = classes.get(stem);
  return coded(word, hashOf(stem), hashOf(place === undefined ? stem : `=${place}`), piecesOf(word));
}

function coded(word: string, stem: number, likeness: number, pieces: readonly number[]): WordCode {
  const among = (sort: number) => [numberOf(stem, 0, sort), numberOf(likeness, 1, sort)];
  return {
    stem,
    likeness,
    role: roleOf(word) ?? likeness,
    isPeople: people.has(word),
    alone: [numberOf(stem, 0, WORD), numberOf(likeness, 0, CLASS), ...pieces.map((piece) => numberOf(piece, 0, PIECE))],
    amongPeople: among(AMONG_PEOPLE),
    amongThings: among(AMONG_THINGS),
  };
}

/** What stands before the first word and behind the last. */
export const edge = coded('<>', hashOf('<>'), hashOf('<>'), []);

function roleOf(word: string): number | undefined {
  if (others.has(word)) return hashOf('OTHERS');
  if (word === 'we' || word === 'i') return hashOf('OURSELVES');
  if (denials.has(word)) return hashOf('NOT');
  return undefined;
}

/** Its stretches of four and five letters, its edges among them: "mis-" and "-less" are known in new words too. */
function piecesOf(word: string): number[] {
  const edged = `^${word.slice(0, LONGEST_IN_PIECES)}$`;
  const pieces = new Set<string>();
  for (const length of [4, 5]) {
    for (let start = 0; start + length <= edged.length; start++) pieces.add(edged.slice(start, start + length));
  }
  return [...pieces].map(hashOf);
}

function classesByStem(): Map<string, number> {
  const found = new Map<string, number>();
  for (const [place, stems] of wordClasses.split('|').entries()) {
    for (const stem of stems.split(' ')) found.set(stem, place);
  }
  return found;
}

/** FNV-1a over UTF-16 units. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
