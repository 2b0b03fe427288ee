import { sameMark } from './checked-inline.ts';
import { type Piece, references } from './markdown-flanking.ts';
import { codeSpan, escapedText, linkDestination } from './markdown-text.ts';
import type { Evidence, Inline, Mark, MarkName, TextRun } from './model.ts';
import { codeAddress, evidenceAddress } from './private-links.ts';

/** Where inline content stands: a heading and a cell are one line. */
export type InlinePlace = 'paragraph' | 'heading' | 'table';

/*
 * Marks are put around the longest stretches that share them. Bold is "**", italic "_" and struck "~~", so that no two of them
 * run into each other.
 */

const MARKERS = { bold: '**', italic: '_', strike: '~~' } as const;

/** How a citation is written, as Markdown, where it is not the link that is read again. */
export type Cite = (evidence: Evidence) => string;

/** Inline content as Markdown; '' for none. */
export function inlineMarkdown(content: readonly Inline[], place: InlinePlace, cite?: Cite): string {
  const pieces = content.flatMap((node, index): Piece[] => {
    if (node.type === 'text') {
      const before = content[index - 1];
      return before?.type === 'text' ? [] : textPieces(runOfTexts(content, index), place);
    }
    if (node.type === 'evidence') {
      return cite ? [{ kind: 'raw', markdown: cite(node) }] : evidencePieces(node, place);
    }
    return [breakPiece(content, index, place)];
  });
  return written(pieces, place);
}

function runOfTexts(content: readonly Inline[], from: number): TextRun[] {
  const end = content.findIndex((node, index) => index > from && node.type !== 'text');
  return content.slice(from, end === -1 ? undefined : end) as TextRun[];
}

/** A break between words of a paragraph is a line's end, any other one "<br>". */
function breakPiece(content: readonly Inline[], index: number, place: InlinePlace): Piece {
  const between = [content[index - 1], content[index + 1]].every((node) => node && node.type !== 'hardBreak');
  return place === 'paragraph' && between ? { kind: 'newline' } : { kind: 'raw', markdown: '<br>' };
}

function evidencePieces(node: Evidence, place: InlinePlace): Piece[] {
  const label: Piece[] = node.attrs.label === '' ? [] : [{ kind: 'text', text: node.attrs.label, inLink: true }];
  return linked(label, evidenceAddress(node), place);
}

const linked = (inside: Piece[], address: string, place: InlinePlace): Piece[] => [
  { kind: 'raw', markdown: '[' },
  ...inside,
  { kind: 'raw', markdown: `](${linkDestination(address, place === 'table')})` },
];

function textPieces(runs: readonly TextRun[], place: InlinePlace, inLink = false): Piece[] {
  const [first] = runs;
  if (!first) return [];
  const [longest] = (first.marks ?? [])
    .map((mark) => ({ mark, length: shared(runs, mark, place) }))
    .sort((one, other) => other.length - one.length);
  if (!longest || longest.length === 0) {
    return [...plainPieces(first, place, inLink), ...textPieces(runs.slice(1), place, inLink)];
  }
  const { mark, length } = longest;
  const inside = runs.slice(0, length).map((run) => ({
    ...run,
    marks: run.marks?.filter((one) => one.type !== mark.type),
  }));
  return [...marked(mark, inside, place, inLink), ...textPieces(runs.slice(length), place, inLink)];
}

/** How many runs from the first one on a mark can be put around; code is no such mark. */
function shared(runs: readonly TextRun[], mark: Mark, place: InlinePlace): number {
  if (mark.type === 'code') return 0;
  const end = runs.findIndex(
    (run) => !run.marks?.some((one) => sameMark(one, mark)) || (mark.type === 'link' && isUnholdable(run, place)),
  );
  return end === -1 ? runs.length : end;
}

/**
 * Code that has to be written as a link of ours, and can therefore stand in no other one; in a link also what would make it
 * look like a definition ("[a]: b").
 */
const isUnholdable = ({ text, marks = [] }: TextRun, place: InlinePlace) =>
  marks.some(({ type }) => type === 'code') &&
  (codeSpan(text, place === 'table') === null || (marks.some(({ type }) => type === 'link') && text.includes(']:')));

function marked(mark: Mark, runs: TextRun[], place: InlinePlace, inLink: boolean): Piece[] {
  if (mark.type === 'link') {
    const { href } = mark.attrs;
    if (isItsOwnText(href, runs, place)) return [{ kind: 'raw', markdown: `<${href}>` }];
    return linked(textPieces(runs, place, true), href, place);
  }
  const marker = MARKERS[mark.type as Exclude<MarkName, 'link' | 'code'>];
  return [
    { kind: 'mark', marker, opens: true },
    ...textPieces(runs, place, inLink),
    { kind: 'mark', marker, opens: false },
  ];
}

/** "<https://…>": nothing in it is escaped, so that nothing in it may need to be. */
function isItsOwnText(href: string, [run, more]: readonly TextRun[], place: InlinePlace): boolean {
  if (!run || more || (run.marks ?? []).length > 0 || run.text !== href) return false;
  return /^[a-z][a-z+.-]+:[^<>&]*$/i.test(href) && !(place === 'table' && href.includes('|'));
}

function plainPieces(run: TextRun, place: InlinePlace, inLink: boolean): Piece[] {
  const { text, marks = [] } = run;
  if (marks.length === 0) return [{ kind: 'text', text, inLink }];
  const span = isUnholdable(run, place) ? null : codeSpan(text, place === 'table');
  if (span !== null) return [{ kind: 'raw', markdown: span }];
  const link = marks.find((mark) => mark.type === 'link');
  return linked([{ kind: 'text', text, inLink: true }], codeAddress(link?.attrs.href ?? null), place);
}

function written(pieces: readonly Piece[], place: InlinePlace): string {
  const refers = references(pieces);
  return pieces
    .map((piece, index) => {
      if (piece.kind === 'raw') return piece.markdown;
      if (piece.kind === 'mark') return piece.marker;
      if (piece.kind === 'newline') return '\\\n';
      const next = pieces[index + 1];
      return escapedText(piece.text, {
        startsLine: index === 0 || pieces[index - 1]?.kind === 'newline',
        endsBlock: index === pieces.length - 1,
        inTable: place === 'table',
        inHeading: place === 'heading',
        inLink: piece.inLink,
        beforeLink: next?.kind === 'raw' && next.markdown.startsWith('['),
        referFirst: refers.first.has(index),
        referLast: refers.last.has(index),
      });
    })
    .join('');
}
