import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import { citedEventOf } from '../text/record-words.ts';
import { GRAPH_KEY } from './analysis-sections.ts';
import type { ExportHead } from './export-markdown.ts';
import type { Doc, Evidence } from './model.ts';
import { isShort, pdfBlocks, whole } from './pdf-blocks.ts';
import { COLOURS, plainRuns, type Sheet } from './pdf-inline.ts';
import { BODY, fontOf, hasOtherLetters } from './pdf-letters.ts';
import type { LiveRecord } from './record.ts';
import { citationWords, withoutRecord, writtenOut } from './written-out.ts';

/** What stands on paper beside the document. */
export interface PdfFrame extends ExportHead {
  /** Below each page: "PM-31, version 3, published". */
  foot: string;
  /** Where it is kept; null for those who do not get there. */
  address: string | null;
  paper: 'a4' | 'letter';
}

/** What led to what, drawn. */
export interface PdfGraph {
  svg: string;
  width: number;
  height: number;
}

const PAPERS = { a4: { width: 595.28, height: 841.89 }, letter: { width: 612, height: 792 } } as const;
const MARGINS = { side: 56, top: 52, bottom: 64 } as const;

/**
 * The document as pages for pdfmake: what it says, the graph in its section, the evidence; times in UTC.
 *
 * @param live null: for those who are not told of the record
 * @param graph null where nothing is drawn
 */
export function pdfDefinition(
  doc: Doc,
  live: LiveRecord | null,
  frame: PdfFrame,
  graph: PdfGraph | null,
): TDocumentDefinitions {
  const page = PAPERS[frame.paper];
  const room = page.width - 2 * MARGINS.side;
  const highest = page.height - MARGINS.top - MARGINS.bottom - 80;
  const shown = live ? writtenOut(doc, live) : withoutRecord(doc);
  const cited = new Map<string, { number: number; evidence: Evidence }>();
  const sheet: Sheet = {
    marksUncited: live !== null,
    cite: (evidence) => {
      const event = live && citedEventOf(live, evidence.attrs.eventId);
      if (!event) return null;
      const known = cited.get(event.id) ?? { number: cited.size + 1, evidence };
      cited.set(event.id, known);
      return known.number;
    },
  };
  const sections = shown.content.flatMap(({ attrs, content = [] }) => {
    const title = sectionTitle(attrs.title);
    const [first, ...rest] = pdfBlocks(content, { room, gap: 7, sheet });
    if (first && graph && attrs.key === GRAPH_KEY)
      return [whole([title, pictureOf(graph, room, highest)]), first, ...rest];
    if (first === undefined) return [title];
    return isShort(content[0]) || content[0]?.type === 'heading'
      ? [whole([title, first]), ...rest]
      : [title, first, ...rest];
  });
  const content: Content[] = [
    ...headOf(frame, hasOtherLetters(JSON.stringify([frame.title, shown]))),
    ...sections,
    ...(live && cited.size > 0
      ? evidenceOf(
          [...cited.values()].map(({ evidence }) => evidence),
          live,
        )
      : []),
  ];
  return {
    content,
    pageSize: page,
    pageMargins: [MARGINS.side, MARGINS.top, MARGINS.side, MARGINS.bottom],
    footer: (number, of) => footOf(frame, number, of),
    defaultStyle: { font: BODY, fontSize: 10, lineHeight: 1.25, color: COLOURS.ink },
    styles: STYLES,
    info: { title: frame.title, subject: frame.foot, creator: 'Hindsight', producer: 'Hindsight' },
    version: '1.7',
    displayTitle: true,
    language: 'en',
  };
}

const STYLES: TDocumentDefinitions['styles'] = {
  h1: { fontSize: 19, bold: true, lineHeight: 1.15, margin: [0, 0, 0, 5] },
  h2: { fontSize: 13.5, bold: true, margin: [0, 14, 0, 5] },
  h3: { fontSize: 11.5, bold: true, margin: [0, 8, 0, 3] },
  h4: { fontSize: 10, bold: true, margin: [0, 6, 0, 3] },
  head: { color: COLOURS.quiet, margin: [0, 0, 0, 2] },
  small: { fontSize: 8, color: COLOURS.quiet },
};

const UNTITLED = 'Without a title';

const sectionTitle = (title: string): Content => ({
  text: plainRuns(title || UNTITLED),
  style: 'h2',
  ...(title !== '' && { outline: true, outlineText: title }),
});

/** Said where letters may be missing, rather than shown as boxes without a word. */
const OTHER_LETTERS =
  'This file has the letters of Latin, Greek and Cyrillic. It says more than these: where boxes stand, look at the page, or take it along as HTML or Markdown.';

const headOf = ({ title, lines }: PdfFrame, isPartly: boolean): Content[] => [
  { text: plainRuns(title || UNTITLED), style: 'h1' },
  ...lines.map((line): Content => ({ text: plainRuns(line), style: 'head' })),
  ...(isPartly ? [{ text: OTHER_LETTERS, style: 'head' }] : []),
];

function pictureOf({ svg, width, height }: PdfGraph, room: number, highest: number): Content {
  // as large as it is drawn at most: the letters in it are those of the text then
  const scale = Math.min(0.75, room / width, highest / height);
  return { svg, width: width * scale, font: fontOf(svg), margin: [0, 6, 0, 8] };
}

function evidenceOf(cited: readonly Evidence[], live: LiveRecord): Content[] {
  const lines = cited.map(
    (evidence, index): Content => ({
      columns: [
        { text: `[${index + 1}]`, id: `evidence-${index + 1}`, width: 24 },
        { text: plainRuns(citationWords(evidence, live)) },
      ],
      style: 'head',
    }),
  );
  const [first, ...rest] = lines;
  return first ? [whole([sectionTitle('Evidence'), first]), ...rest] : [];
}

function footOf({ title, foot, address }: PdfFrame, number: number, of: number): Content {
  const short = title.length > 90 ? `${title.slice(0, 89).trimEnd()}…` : title;
  return {
    margin: [MARGINS.side, 20, MARGINS.side, 0],
    fontSize: 8,
    color: COLOURS.quiet,
    columns: [
      {
        stack: [
          { text: plainRuns(`${short} · ${foot}`) },
          ...(address ? [{ text: address, link: address, color: COLOURS.quiet }] : []),
        ],
      },
      { text: `Page ${number} of ${of}`, alignment: 'right', width: 70 },
    ],
  };
}
