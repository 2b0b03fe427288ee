import { CITATION } from './plain-text.ts';

/** A sentence as a stretch of a block's text, with the citations that stand behind it. */
export interface Sentence {
  start: number;
  end: number;
}

const ABBREVIATIONS = /(?:^|[\s(])(?:e\.g|i\.e|approx|vs|no|cf|etc|incl|ca|min|max|art|fig)\.$/i;

/**
 * The sentences of a text, without the white space around them. What is cited right behind a full stop belongs to the
 * sentence before it.
 */
export function sentencesOf(text: string): Sentence[] {
  const ends = new RegExp(`\\n|[.!?…]+["”’')\\]]*(?=[\\s${CITATION}]|$)`, 'g');
  const found: Sentence[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(ends)) {
    const end = index + mark.length;
    if (mark !== '\n' && !isEnd(text, start, end)) continue;
    const cited = new RegExp(`^[ \\t${CITATION}]*${CITATION}`).exec(text.slice(end))?.[0].length ?? 0;
    if (end + cited <= start) continue;
    add(found, text, start, end + cited);
    start = end + cited;
  }
  add(found, text, start, text.length);
  return found;
}

/** Not the point of an abbreviation, and nothing that goes on in small letters. */
function isEnd(text: string, start: number, end: number): boolean {
  if (ABBREVIATIONS.test(text.slice(start, end))) return false;
  return !/^[ \t]+\p{Ll}/u.test(text.slice(end));
}

function add(found: Sentence[], text: string, from: number, until: number): void {
  const words = text.slice(from, until);
  if (words.trim() === '') return;
  const start = from + words.length - words.trimStart().length;
  found.push({ start, end: start + words.trim().length });
}
