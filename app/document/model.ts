/*
 * A post-mortem's document as plain data: the JSON of the editor (ProseMirror's `toJSON`). It holds nothing that Markdown
 * cannot hold, so that markdown.ts loses nothing. Attributes with defaults are always written out, as the editor does.
 */

export interface Doc {
  type: 'doc';
  content: Section[];
}

/** A part of the template: its heading is an attribute, so that nobody deletes it by typing. */
export interface Section {
  type: 'section';
  attrs: { key: string; title: string };
  content?: SectionBlock[];
}

export type SectionBlock = Block | LiveBlock;

export type Block =
  | Paragraph
  | Heading
  | BulletList
  | OrderedList
  | TaskList
  | Blockquote
  | CodeBlock
  | HorizontalRule
  | Table;

export interface Paragraph {
  type: 'paragraph';
  content?: Inline[];
}

export interface Heading {
  type: 'heading';
  attrs: { level: HeadingLevel };
  content?: Inline[];
}

export interface BulletList {
  type: 'bulletList';
  content: ListItem[];
}

export interface OrderedList {
  type: 'orderedList';
  attrs: { start: number };
  content: ListItem[];
}

export interface ListItem {
  type: 'listItem';
  content: Block[];
}

export interface TaskList {
  type: 'taskList';
  content: TaskItem[];
}

export interface TaskItem {
  type: 'taskItem';
  attrs: { checked: boolean };
  content: Block[];
}

export interface Blockquote {
  type: 'blockquote';
  content: Block[];
}

export interface CodeBlock {
  type: 'codeBlock';
  attrs: { language: string | null };
  content?: [{ type: 'text'; text: string }];
}

export interface HorizontalRule {
  type: 'horizontalRule';
}

/** The first row is its heading; all rows are equally long. */
export interface Table {
  type: 'table';
  content: TableRow[];
}

export interface TableRow {
  type: 'tableRow';
  content: TableCell[];
}

export interface TableCell {
  type: 'tableHeader' | 'tableCell';
  /** Asked for by the editor's tables; no cell spans. */
  attrs: { colspan: 1; rowspan: 1 };
  content: Paragraph[];
}

/** What is drawn from the record whenever it is looked at. Stands in a section only, in no list and no quotation. */
export type LiveBlock = TimelineExcerpt | MetricFigure | DutiesBlock;

/** The timeline of the incident between two instants (ISO 8601, UTC), each null for "as far as it goes". */
export interface TimelineExcerpt {
  type: 'timelineExcerpt';
  attrs: { from: string | null; to: string | null };
}

/** A duration of the incident, by the metric's id ("time_to_detect"). */
export interface MetricFigure {
  type: 'metricFigure';
  attrs: { metric: string };
}

/** What was owed to whom, and how it went. */
export interface DutiesBlock {
  type: 'dutiesBlock';
}

export type Inline = TextRun | HardBreak | Evidence;

export interface TextRun {
  type: 'text';
  text: string;
  marks?: Mark[];
}

/** Marks on breaks and citations mean nothing and are not kept. */
export interface HardBreak {
  type: 'hardBreak';
}

/** A citation of an event of the timeline. */
export interface Evidence {
  type: 'evidence';
  attrs: { eventId: string; label: string };
}

/** In the order in which they stand: the outermost first. */
export const MARKS = ['link', 'bold', 'italic', 'strike', 'code'] as const;
export type MarkName = (typeof MARKS)[number];

export type Mark = { type: Exclude<MarkName, 'link'> } | { type: 'link'; attrs: { href: string } };

export const HEADING_LEVELS = [3, 4] as const;
export type HeadingLevel = (typeof HEADING_LEVELS)[number];

/** What a section's key looks like: "went-well". */
export const SECTION_KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** What the id of a timeline event looks like. */
export const EVENT_ID = /^[\w-]{1,64}$/;
/** What the id of a metric looks like. */
export const METRIC_ID = /^[a-z][a-z0-9_]{0,63}$/;
/** What the language of a code block looks like. */
export const CODE_LANGUAGE = /^[\w+#.-]{1,40}$/;
/** What an instant of a live block looks like. */
export const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z$/;

/** Where a document ends: more is refused or cut, never half kept in silence. */
export const LIMITS = {
  /** Characters (UTF-16) of a whole document's text. */
  text: 1_000_000,
  /** Characters of Markdown that somebody sends at once: reading takes seconds where it is made to be hard to read. */
  markdown: 100_000,
  /** Blocks, items, cells and runs of a whole document. */
  nodes: 50_000,
  /** Lists and quotations within each other. */
  depth: 20,
  title: 200,
  key: 60,
  label: 200,
  href: 2_000,
  tableRows: 200,
  tableColumns: 30,
  listStart: 999_999,
} as const;
