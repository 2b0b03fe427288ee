import { diffLines, diffWordsWithSpace } from 'diff';

/** A stretch of text, as it was, as it is, or both. */
export interface TextPiece {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/**
 * More changed lines, or changed words in one stretch, than this, and it reads as replaced altogether. What it takes to find
 * them goes with their square.
 */
const MOST_CHANGED = 400;

/**
 * How one text becomes another: whole lines where lines are new or gone, words where a line was changed. The pieces that are
 * not added make the first text, those that are not removed the second.
 */
export function textDifference(before: string, after: string): TextPiece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const lines = diffLines(before, after, { maxEditLength: MOST_CHANGED });
  if (!lines) return replaced(before, after);
  const pieces: TextPiece[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const change = lines[index] as (typeof lines)[number];
    const next = lines[index + 1];
    if (change.removed && next?.added) {
      pieces.push(...changedWords(change.value, next.value));
      index += 1;
    } else pieces.push(pieceOf(change));
  }
  return pieces;
}

function changedWords(before: string, after: string): TextPiece[] {
  const words = diffWordsWithSpace(before, after, { maxEditLength: MOST_CHANGED });
  return words ? together(words.map(pieceOf)) : replaced(before, after);
}

const replaced = (before: string, after: string): TextPiece[] => [
  { kind: 'removed', text: before },
  { kind: 'added', text: after },
];

/** What was changed on both sides of a mere space is one change: "work" became "are working". */
function together(pieces: readonly TextPiece[]): TextPiece[] {
  const merged: TextPiece[] = [];
  let run = { removed: '', added: '' };
  const end = () => {
    if (run.removed) merged.push({ kind: 'removed', text: run.removed });
    if (run.added) merged.push({ kind: 'added', text: run.added });
    run = { removed: '', added: '' };
  };
  for (const [index, { kind, text }] of pieces.entries()) {
    const goesOn = run.removed !== '' && run.added !== '' && (pieces[index + 1]?.kind ?? 'same') !== 'same';
    if (kind !== 'same') run[kind] += text;
    else if (goesOn && /^[^\S\n]+$/.test(text)) run = { removed: run.removed + text, added: run.added + text };
    else {
      end();
      merged.push({ kind, text });
    }
  }
  end();
  return merged;
}

const pieceOf = ({ added, removed, value }: { added: boolean; removed: boolean; value: string }): TextPiece => ({
  kind: added ? 'added' : removed ? 'removed' : 'same',
  text: value,
});
