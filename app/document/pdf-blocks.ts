import type { Content, CustomTableLayout, OrderedListElement, UnorderedListElement } from 'pdfmake/interfaces';
import type { Block, CodeBlock, Heading, Paragraph, SectionBlock } from './model.ts';
import { COLOURS, pdfParagraphs, type Sheet } from './pdf-inline.ts';
import { CODE, SIGNS } from './pdf-letters.ts';
import { pdfTable } from './pdf-tables.ts';
import { inlineText } from './plain-text.ts';
import { isRecorded } from './recorded-blocks.ts';

/** Where blocks stand. */
export interface Place {
  /** Points from side to side. */
  room: number;
  /** Points below each block. */
  gap: number;
  sheet: Sheet;
}

/** Points that a list and a quotation take at the side. */
const INDENT = { list: 15, quote: 14 } as const;
/** However deep it stands, something fits in. */
const NARROWEST = 60;
/** A paragraph of so many characters stays with its heading. */
const SHORT = 900;
/** So many lines of code begin a row of their own: a long cell takes a time that grows with its square. */
const LINES_A_ROW = 25;
/** Letters: what is longer is lines of its own. */
const LONGEST_LINE = /.{1,960}/gsu;

const LISTS = new Set<SectionBlock['type']>(['bulletList', 'orderedList', 'taskList']);

/** Blocks as they stand on paper; headings stay with what they stand above. */
export function pdfBlocks(blocks: readonly SectionBlock[], place: Place): Content[] {
  const found: Content[] = [];
  let above: Content[] = [];
  const all = blocks.flatMap(cut);
  for (const [index, block] of all.entries()) {
    // what was cut reads as one list
    const gap = LISTS.has(block.type) && all[index + 1]?.type === block.type ? Math.min(place.gap, 3) : place.gap;
    const sheet = isRecorded(block) ? { ...place.sheet, marksUncited: false } : place.sheet;
    const piece = blockOf(block, { sheet, gap, room: Math.max(place.room, NARROWEST) });
    if (piece === null) continue;
    if (block.type === 'heading') above.push(piece);
    else if (above.length === 0) found.push(piece);
    else {
      found.push(...(isShort(block) ? [whole([...above, piece])] : [...above, piece]));
      above = [];
    }
  }
  return [...found, ...above];
}

/** What stands on one page, if it can. */
export const whole = (stack: Content[]): Content => ({ stack, unbreakable: true });

/** The first item of a list by itself, so that it can stay with a heading. */
function cut(block: SectionBlock, index: number, all: readonly SectionBlock[]): SectionBlock[] {
  if (index > 0 && all[index - 1]?.type !== 'heading') return [block];
  switch (block.type) {
    case 'bulletList':
      return block.content.length < 2 ? [block] : firstAnd(block, block.content);
    case 'taskList':
      return block.content.length < 2 ? [block] : firstAnd(block, block.content);
    case 'orderedList': {
      const [first, rest] = firstAnd(block, block.content);
      return block.content.length < 2 ? [block] : [first, { ...rest, attrs: { start: block.attrs.start + 1 } }];
    }
    default:
      return [block];
  }
}

const firstAnd = <List, Item>(list: List, [first, ...rest]: readonly Item[]) =>
  [
    { ...list, content: [first as Item] },
    { ...list, content: rest },
  ] as const satisfies unknown[];

/** Whether it is so little that a page holds it with the heading above it. */
export function isShort(block: SectionBlock | undefined): boolean {
  switch (block?.type) {
    case 'paragraph':
      return inlineText(block.content ?? []).text.length <= SHORT;
    case 'bulletList':
    case 'orderedList':
    case 'taskList': {
      const [item, ...others] = block.content;
      return others.length === 0 && item?.content.length === 1 && isShort(item.content[0]);
    }
    default:
      return false;
  }
}

function blockOf(block: SectionBlock, place: Place): Content | null {
  const { room, gap, sheet } = place;
  const below = [0, 0, 0, gap] as [number, number, number, number];
  switch (block.type) {
    case 'paragraph':
      return block.content ? { stack: linesOf(block, sheet), margin: below } : null;
    case 'heading':
      return { stack: linesOf(block, sheet), style: block.attrs.level === 4 ? 'h4' : 'h3' };
    case 'bulletList':
      return { ul: block.content.map(({ content }) => itemOf(content, place)), margin: below };
    case 'orderedList':
      return {
        ol: block.content.map(({ content }) => itemOf(content, place) as OrderedListElement),
        start: block.attrs.start,
        margin: below,
      };
    case 'taskList':
      return { ul: block.content.map(({ attrs, content }) => taskOf(attrs.checked, content, place)), margin: below };
    case 'blockquote': {
      const stack = pdfBlocks(block.content, { ...place, room: room - INDENT.quote, gap: 3 });
      return { table: { widths: ['*'], body: [[{ stack, color: COLOURS.quiet }]] }, layout: BAR, margin: below };
    }
    case 'codeBlock':
      return { table: { widths: ['*'], body: codeRows(block) }, layout: GROUND, margin: below };
    case 'horizontalRule':
      return {
        canvas: [{ type: 'line', x1: 0, y1: 4, x2: room, y2: 4, lineWidth: 0.5, lineColor: COLOURS.line }],
        margin: below,
      };
    case 'table':
      return { ...pdfTable(block, room, sheet), margin: below };
    default:
      return null;
  }
}

const linesOf = ({ type, content }: Paragraph | Heading, sheet: Sheet): Content[] =>
  pdfParagraphs({ type, content }, sheet).map((text) => ({ text }));

const itemOf = (content: readonly Block[], place: Place): Content => ({
  stack: pdfBlocks(content, { ...place, room: place.room - INDENT.list, gap: 3 }),
});

function taskOf(isDone: boolean, content: readonly Block[], place: Place): UnorderedListElement {
  const box = { text: isDone ? '☑' : '☐', font: SIGNS, width: INDENT.list };
  const item = itemOf(content, { ...place, room: place.room - INDENT.list });
  return { columns: [box, { stack: [item], width: '*' }], listType: 'none' } as UnorderedListElement;
}

function codeRows({ content }: CodeBlock): Content[][] {
  const written = (content?.[0]?.text ?? '').replaceAll('\t', '    ').split('\n');
  const lines = written.flatMap((line) => line.match(LONGEST_LINE) ?? ['']);
  return Array.from({ length: Math.ceil(lines.length / LINES_A_ROW) }, (_, row) => {
    const part = lines.slice(row * LINES_A_ROW, (row + 1) * LINES_A_ROW);
    const runs = pdfParagraphs(codeLine(part.join('\n')), { cite: () => null, marksUncited: false });
    return [{ stack: runs.map((text) => ({ text, preserveLeadingSpaces: true })), font: CODE, fontSize: 8 }];
  });
}

const codeLine = (text: string): Paragraph => ({
  type: 'paragraph',
  content: [{ type: 'text', text, marks: [{ type: 'code' }] }],
});

const BAR: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: (column) => (column === 0 ? 2 : 0),
  vLineColor: () => COLOURS.line,
  paddingLeft: () => INDENT.quote - 4,
  paddingTop: () => 0,
  paddingBottom: () => 0,
};

const GROUND: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  fillColor: () => COLOURS.surface,
  paddingLeft: () => 9,
  paddingRight: () => 9,
  paddingTop: (row) => (row === 0 ? 6 : 0),
  paddingBottom: (row, { table }) => (row === table.body.length - 1 ? 6 : 0),
};
