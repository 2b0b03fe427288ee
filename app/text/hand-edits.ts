import { diffArrays, diffLines } from 'diff';
import { plural } from './numerals.ts';

/** A piece of a text that was changed by hand: as the template had it, put in, or taken away. */
export interface EditedPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Longer texts are compared line by line: word by word would take long, and nobody would read it. */
const LONGEST_BY_WORDS = 8000;

/** A gap as a whole, since what fills it has nothing to do with its words; else a word, what parts words, or a sign. */
const PIECES = /\[\[[^[\]]{1,300}\]\]|\s+|[\p{L}\p{M}\p{N}_]+|./gsu;
const piecesOf = (text: string): string[] => text.match(PIECES) ?? [];

/**
 * What was changed by hand, readable in one piece.
 *
 * @param drafted what the template gave; null: there was none
 * @returns null where nothing was changed, or there was nothing to change
 */
export function handEdits(drafted: string | null, sent: string): EditedPart[] | null {
  if (!drafted || drafted === sent) return null;
  const isLong = drafted.length + sent.length > LONGEST_BY_WORDS;
  const parts = isLong ? diffLines(drafted, sent) : diffArrays(piecesOf(drafted), piecesOf(sent));
  return parts.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: typeof value === 'string' ? value : value.join(''),
  }));
}

/** How much was changed, in a few words: "3 places changed by hand". What only spaces part is one place. */
export function handEditsText(parts: readonly (EditedPart[] | null)[]): string {
  const places = parts.map((edits) => {
    const marks = (edits ?? []).filter(({ kind, text }) => kind !== 'same' || text.trim() !== '');
    return marks.filter(({ kind }, index) => kind !== 'same' && (marks[index - 1]?.kind ?? 'same') === 'same').length;
  });
  const n = places.reduce((sum, count) => sum + count, 0);
  return n === 0 ? 'nothing changed by hand' : `${plural(n, 'place', 'places')} changed by hand`;
}
