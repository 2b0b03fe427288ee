import type { ContentTable, CustomTableLayout, TableCell as PdfCell } from 'pdfmake/interfaces';
import type { Table, TableCell } from './model.ts';
import { COLOURS, pdfParagraphs, type Sheet } from './pdf-inline.ts';
import { inlineText } from './plain-text.ts';

/** Points beside each cell's text. */
const PADDING = 4;
/** A row that is higher than this may break between pages; a heading that is higher does not stand on each of them. */
const HIGHEST_WHOLE = 220;
const HIGHEST_HEADING = 120;

const LAYOUT: CustomTableLayout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => COLOURS.line,
  vLineColor: () => COLOURS.line,
  paddingLeft: () => PADDING,
  paddingRight: () => PADDING,
  paddingTop: () => 3,
  paddingBottom: () => 3,
};

/** A table within so many points: columns by how much stands in them, words that are wider than theirs broken. */
export function pdfTable({ content: rows }: Table, room: number, sheet: Sheet): ContentTable {
  const lengths = rows.map(({ content }) => content.map(lengthOf));
  const columns = rows[0]?.content.length ?? 0;
  const size = columns > 12 ? 6 : columns > 7 ? 7.5 : 9;
  const widths = widthsOf(lengths, columns, room - columns * (2 * PADDING + 0.5) - 0.5);
  const heights = lengths.map((row) => heightOf(row, widths, size));
  const isHeadingRepeated = (heights[0] ?? 0) <= HIGHEST_HEADING;
  return {
    table: {
      headerRows: isHeadingRepeated ? 1 : 0,
      ...(isHeadingRepeated && rows.length > 1 && { keepWithHeaderRows: 1 }),
      dontBreakRows: heights.every((height) => height <= HIGHEST_WHOLE),
      widths,
      body: rows.map(({ content }) => content.map((cell) => cellOf(cell, size, sheet))),
    },
    layout: LAYOUT,
  };
}

const lengthOf = ({ content: [paragraph] }: TableCell) => inlineText(paragraph?.content ?? []).text.length;

function widthsOf(lengths: readonly number[][], columns: number, room: number): number[] {
  const weights = Array.from({ length: columns }, (_, column) =>
    Math.min(60, Math.max(6, ...lengths.map((row) => row[column] ?? 0))),
  );
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => Math.max(4, (room * weight) / all));
}

const heightOf = (row: readonly number[], widths: readonly number[], size: number) =>
  Math.max(0, ...row.map((length, column) => Math.ceil((length * size * 0.6) / (widths[column] ?? 1)) * size * 1.3));

function cellOf({ type, content: [paragraph] }: TableCell, size: number, sheet: Sheet): PdfCell {
  const paragraphs = pdfParagraphs({ type: 'paragraph', content: paragraph?.content }, sheet);
  return {
    stack: paragraphs.map((text) => ({ text })),
    fontSize: size,
    ...(type === 'tableHeader' && { bold: true, fillColor: COLOURS.surface }),
  };
}
