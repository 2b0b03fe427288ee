import type { ContentText } from 'pdfmake/interfaces';
import { UNCITED_WORDS } from '../text/record-words.ts';
import type { Evidence, Inline, Mark } from './model.ts';
import { CODE, stretchesOf } from './pdf-letters.ts';
import { uncitedParts } from './uncited-parts.ts';

/** How a document is put on paper. */
export interface Sheet {
  /** The number of a citation in the list at the end; null: it is shown by its words. */
  cite: (evidence: Evidence) => number | null;
  /** Whether claims of cause that cite nothing are marked. */
  marksUncited: boolean;
}

export const COLOURS = { ink: '#1a2129', quiet: '#55606d', line: '#c9d0d9', surface: '#f3f5f8', accent: '#155d90' };

type Line = Parameters<typeof uncitedParts>[0];

/** Lines of a paragraph are found in a time that grows with the square of its length: a longer one is several. */
const LONGEST_PARAGRAPH = 4_000;
/** A word that is longer may be broken after each so many. */
const LONGEST_WORD = 100;
const LONG_WORDS = new RegExp(`[^\\s\\u200b]{${LONGEST_WORD}}(?=[^\\s])`, 'gu');

/**
 * Inline content as runs of text, mostly one paragraph of them: strings and looks of our own, so that no document can bring
 * anything else.
 */
export function pdfParagraphs(line: Line, sheet: Sheet): ContentText[][] {
  const paragraphs: ContentText[][] = [[]];
  let length = 0;
  for (const run of runsOf(line, sheet)) {
    for (const piece of piecesOf(run)) {
      const more = (piece.text as string).length;
      if (length > 0 && length + more > LONGEST_PARAGRAPH) {
        paragraphs.push([]);
        length = 0;
      }
      length += more;
      paragraphs.at(-1)?.push(piece);
    }
  }
  return paragraphs;
}

/** A run that is no longer than a paragraph may be, cut between words. */
function piecesOf(run: ContentText): ContentText[] {
  const text = (run.text as string).replace(LONG_WORDS, '$&\u200b');
  if (text.length <= LONGEST_PARAGRAPH) return [{ ...run, text }];
  const words = text.match(/[^\s\u200b]*[\s\u200b]*/gu) ?? [];
  const pieces = [''];
  for (const word of words) {
    if ((pieces.at(-1) ?? '').length + word.length > LONGEST_PARAGRAPH) pieces.push('');
    pieces[pieces.length - 1] += word;
  }
  return pieces.map((piece) => ({ ...run, text: piece }));
}

function runsOf(line: Line, sheet: Sheet): ContentText[] {
  if (!sheet.marksUncited) return (line.content ?? []).flatMap((node) => run(node, sheet));
  return uncitedParts(line).flatMap(({ content, isUncited }) => {
    const runs = content.flatMap((node) => run(node, sheet));
    return isUncited ? [...runs, { text: ` (${UNCITED_WORDS})`, style: 'small' }] : runs;
  });
}

function run(node: Inline, sheet: Sheet): ContentText[] {
  switch (node.type) {
    case 'text': {
      const look = lookOf(node.marks ?? []);
      return look.font ? [{ ...look, text: node.text }] : plainRuns(node.text).map((part) => ({ ...part, ...look }));
    }
    case 'hardBreak':
      return [{ text: '\n' }];
    case 'evidence': {
      const number = sheet.cite(node);
      if (number === null) return plainRuns(node.attrs.label || 'evidence');
      return [{ text: `[${number}]`, sup: true, color: COLOURS.accent, linkToDestination: `evidence-${number}` }];
    }
    default:
      return [];
  }
}

/** Text in fonts that have its letters. */
export const plainRuns = (text: string): ContentText[] => stretchesOf(text).map((part) => ({ ...part }));

function lookOf(marks: readonly Mark[]): Omit<ContentText, 'text'> {
  const has = (type: Mark['type']) => marks.some((mark) => mark.type === type);
  const link = marks.find((mark) => mark.type === 'link');
  const leads = link && /^(?:https?|mailto):/i.test(link.attrs.href) ? link.attrs.href : null;
  return {
    ...(has('bold') && { bold: true }),
    ...(has('italic') && { italics: true }),
    ...(has('code') && { font: CODE, fontSize: 8.5, background: COLOURS.surface }),
    ...((has('strike') || leads) && {
      decoration: [...(has('strike') ? (['lineThrough'] as const) : []), ...(leads ? (['underline'] as const) : [])],
    }),
    // paths of ours lead nowhere from a file: their words stay
    ...(leads && { link: leads, color: COLOURS.accent }),
  };
}
