import { attributesOf, checkedInline, contentOf, isLoose, type Loose, plainLine, plainText } from './checked-inline.ts';
import {
  type Block,
  CODE_LANGUAGE,
  type CodeBlock,
  type Doc,
  INSTANT,
  type Inline,
  LIMITS,
  type LiveBlock,
  METRIC_ID,
  type Paragraph,
  SECTION_KEY,
  type Section,
  type SectionBlock,
} from './model.ts';
import { listStart } from './numbering.ts';
import { checkedTable } from './tables-in.ts';

/*
 * The one form of a document. Whatever comes from elsewhere goes through here: what the schema does not know gives its text,
 * links lose addresses that they may not have. Documents that look alike are the same after it:
 * - texts with the same marks that follow each other are one; breaks and citations have no marks
 * - a line break inside of a text is a space; control characters are gone
 * - an item begins with a paragraph, a section and a quotation hold one
 * - a table has equally long rows, the first of them headings, with one paragraph a cell
 */

export type Checked = { status: 'valid'; doc: Doc } | { status: 'refused'; reason: string };

/** A document from JSON that anybody may have made; refused only where there is too much of it. */
export function checkedDocument(json: unknown): Checked {
  const reason = tooMuch(json);
  return reason === null ? { status: 'valid', doc: normalDocument(json) } : { status: 'refused', reason };
}

/** The same without asking how much it is: for what our own code made. */
export function normalDocument(json: unknown): Doc {
  const sections: Section[] = [];
  for (const node of isLoose(json) ? contentOf(json) : []) {
    if (node.type === 'section') sections.push(checkedSection(node));
    else {
      const last = sections.at(-1);
      const blocks = checkedBlocks([node], true);
      if (last) last.content = [...(last.content ?? []), ...blocks];
      else sections.push({ ...NOTES, content: blocks });
    }
  }
  if (sections.length === 0) sections.push({ ...NOTES });
  return {
    type: 'doc',
    content: sections.map((section) => ({ ...section, content: atLeastOne(section.content ?? []) })),
  };
}

const NOTES = { type: 'section', attrs: { key: 'notes', title: 'Notes' } } as const;

/** What a section may hold, from JSON that anybody may have made; never nothing. */
export function normalBlocks(json: unknown): SectionBlock[] {
  return atLeastOne(checkedBlocks(Array.isArray(json) ? json.filter(isLoose) : [], true));
}

function checkedSection(node: Loose): Section {
  const { key, title } = attributesOf(node);
  const known = typeof key === 'string' && key.length <= LIMITS.key && SECTION_KEY.test(key);
  const words =
    typeof title === 'string' ? plainText(plainLine(title).trim().slice(0, LIMITS.title)).trim() : NOTES.attrs.title;
  const content = normalBlocks(contentOf(node));
  return { type: 'section', attrs: { key: known ? key : NOTES.attrs.key, title: words }, content };
}

/** @param top whether live blocks may stand there */
function checkedBlocks(nodes: readonly Loose[], top: boolean, depth = 0): SectionBlock[] {
  const found: SectionBlock[] = [];
  let words: Loose[] = [];
  const close = () => {
    if (words.length > 0) found.push(paragraph(checkedInline(words)));
    words = [];
  };
  for (const node of nodes) {
    if (isInline(node)) words.push(node);
    else {
      close();
      found.push(...checkedBlock(node, top, depth));
    }
  }
  close();
  return found;
}

const isInline = (node: Loose) =>
  typeof node.text === 'string' || node.type === 'hardBreak' || node.type === 'evidence';

export const paragraph = (content: Inline[]): Paragraph => ({
  type: 'paragraph',
  ...(content.length > 0 && { content }),
});

function checkedBlock(node: Loose, top: boolean, depth: number): SectionBlock[] {
  const content = contentOf(node);
  const attributes = attributesOf(node);
  // deeper than anybody reads: what stands there is lifted out
  const inside = () => checkedBlocks(content, false, depth + 1) as Block[];
  if (depth >= LIMITS.depth && !LEAVES.has(node.type)) return checkedBlocks(content, false, depth);
  switch (node.type) {
    case 'paragraph':
      return [paragraph(checkedInline(content))];
    case 'heading': {
      const level = typeof attributes.level === 'number' && attributes.level > 3 ? 4 : 3;
      return [{ ...paragraph(checkedInline(content)), type: 'heading', attrs: { level } }];
    }
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
      return checkedList(node.type, attributes, content, depth);
    case 'blockquote':
      return [{ type: 'blockquote', content: atLeastOne(inside()) }];
    case 'codeBlock':
      return [codeBlock(attributes.language, content)];
    case 'horizontalRule':
      return [{ type: 'horizontalRule' }];
    case 'table':
      return checkedTable(content);
    case 'timelineExcerpt':
    case 'metricFigure':
    case 'dutiesBlock':
      return top ? liveBlock(node.type, attributes) : [];
    default:
      return checkedBlocks(content, top, depth + 1);
  }
}

const LEAVES = new Set<unknown>(['paragraph', 'heading', 'codeBlock', 'horizontalRule']);

function checkedList(
  type: 'bulletList' | 'orderedList' | 'taskList',
  { start }: Loose,
  items: readonly Loose[],
  depth: number,
): Block[] {
  const contents = items.map((item) => {
    const isItem = item.type === 'listItem' || item.type === 'taskItem';
    const blocks = checkedBlocks(isItem ? contentOf(item) : [item], false, depth + 1) as Block[];
    const content: Block[] = blocks[0]?.type === 'paragraph' ? blocks : [{ type: 'paragraph' }, ...blocks];
    return { content, checked: attributesOf(item).checked === true };
  });
  if (contents.length === 0) return [];
  if (type === 'taskList') {
    const tasks = contents.map(({ content, checked }) => ({ type: 'taskItem' as const, attrs: { checked }, content }));
    return [{ type, content: tasks }];
  }
  const plain = contents.map(({ content }) => ({ type: 'listItem' as const, content }));
  return type === 'bulletList'
    ? [{ type, content: plain }]
    : [{ type, attrs: { start: listStart(start) }, content: plain }];
}

function codeBlock(language: unknown, content: readonly Loose[]): CodeBlock {
  const text = plainText(
    content
      .map((node) => (node.type === 'hardBreak' ? '\n' : node.text))
      .filter((part) => typeof part === 'string')
      .join('')
      .replace(/\r\n?/g, '\n'),
  );
  return {
    type: 'codeBlock',
    attrs: { language: typeof language === 'string' && CODE_LANGUAGE.test(language) ? language : null },
    ...(text !== '' && { content: [{ type: 'text', text }] }),
  };
}

function liveBlock(type: LiveBlock['type'], { from, to, metric }: Loose): LiveBlock[] {
  const instant = (value: unknown) => (typeof value === 'string' && INSTANT.test(value) ? value : null);
  if (type === 'timelineExcerpt') return [{ type, attrs: { from: instant(from), to: instant(to) } }];
  if (type === 'dutiesBlock') return [{ type }];
  return typeof metric === 'string' && METRIC_ID.test(metric) ? [{ type, attrs: { metric } }] : [];
}

const atLeastOne = <Kind>(blocks: Kind[]): (Kind | Paragraph)[] =>
  blocks.length > 0 ? blocks : [{ type: 'paragraph' }];

/** Why there is more of it than a document may hold; null where there is not. Goes down no deeper than it has to. */
function tooMuch(json: unknown): string | null {
  let nodes = 0;
  let text = 0;
  const waiting: { node: unknown; depth: number }[] = [{ node: json, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (!isLoose(next.node)) continue;
    nodes += 1;
    if (typeof next.node.text === 'string') text += next.node.text.length;
    if (nodes > LIMITS.nodes) return 'The document has more parts than it can hold.';
    if (text > LIMITS.text) return 'The document is longer than a million characters.';
    if (next.depth > 20 * LIMITS.depth) return 'The document has lists within lists without end.';
    const { content } = next.node;
    if (!Array.isArray(content)) continue;
    if (content.length > LIMITS.nodes) return 'The document has more parts than it can hold.';
    for (const child of content) waiting.push({ node: child, depth: next.depth + 1 });
  }
  return null;
}
