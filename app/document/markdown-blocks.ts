import type {
  BlockContent,
  List,
  Heading as MarkdownHeading,
  ListItem as MarkdownItem,
  TableRow as MarkdownRow,
} from 'mdast';
import { type Cite, inlineMarkdown } from './markdown-inline.ts';
import type {
  Block,
  BulletList,
  Inline,
  ListItem,
  OrderedList,
  SectionBlock,
  Table,
  TaskItem,
  TaskList,
} from './model.ts';
import { liveBlockLink } from './private-links.ts';

/** What says that a paragraph is empty. */
const EMPTY = '<!-- empty -->';

/** Content that is Markdown already. */
const raw = (value: string): { type: 'html'; value: string }[] => (value === '' ? [] : [{ type: 'html', value }]);

/** A heading of mdast's. */
export function headingNode(depth: MarkdownHeading['depth'], content: readonly Inline[], cite?: Cite): MarkdownHeading {
  return { type: 'heading', depth, children: raw(inlineMarkdown(content, 'heading', cite)) };
}

/** A block as mdast's node, its inline content written already. */
export function blockNode(node: SectionBlock, cite?: Cite): BlockContent {
  switch (node.type) {
    case 'paragraph':
      return { type: 'paragraph', children: raw(paragraphMarkdown(node.content ?? [], cite)) };
    case 'heading':
      return headingNode(node.attrs.level, node.content ?? [], cite);
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
      return list(node, cite);
    case 'blockquote':
      return { type: 'blockquote', children: inside(node.content, cite) };
    case 'codeBlock':
      return { type: 'code', lang: node.attrs.language, value: node.content?.[0].text ?? '' };
    case 'horizontalRule':
      return { type: 'thematicBreak' };
    case 'table':
      return table(node, cite);
    default: {
      const { label, address } = liveBlockLink(node);
      return { type: 'paragraph', children: raw(`[${label}](${address})`) };
    }
  }
}

const inside = (content: readonly Block[], cite: Cite | undefined) => content.map((node) => blockNode(node, cite));

/** Nothing, or one empty paragraph. */
export const isEmpty = ([first, ...rest]: readonly SectionBlock[]) =>
  rest.length === 0 && (first === undefined || (first.type === 'paragraph' && !first.content));

function paragraphMarkdown(content: readonly Inline[], cite: Cite | undefined): string {
  if (content.length === 0) return EMPTY;
  const [first, second] = content;
  // "<br>" on a line of its own would be a block of HTML that takes in what follows
  return inlineMarkdown(content, 'paragraph', cite) + (first?.type === 'hardBreak' && !second ? EMPTY : '');
}

function list(node: BulletList | OrderedList | TaskList, cite: Cite | undefined): List {
  const items: (ListItem | TaskItem)[] = node.content;
  const spread = !items.every(({ content: [, second, ...rest] }) => rest.length === 0 && (!second || isList(second)));
  return {
    type: 'list',
    ordered: node.type === 'orderedList',
    start: node.type === 'orderedList' ? node.attrs.start : null,
    spread,
    children: items.map((item) => listItem(item, spread, cite)),
  };
}

const isList = ({ type }: Block) => type === 'bulletList' || type === 'orderedList' || type === 'taskList';

function listItem(item: ListItem | TaskItem, spread: boolean, cite: Cite | undefined): MarkdownItem {
  if (item.type === 'taskItem') {
    return { type: 'listItem', spread, checked: item.attrs.checked, children: inside(item.content, cite) };
  }
  return { type: 'listItem', spread, children: isEmpty(item.content) ? [] : inside(item.content, cite) };
}

function table({ content }: Table, cite: Cite | undefined): BlockContent {
  const rows = content.map(
    (row): MarkdownRow => ({
      type: 'tableRow',
      children: row.content.map(({ content: [only] }) => ({
        type: 'tableCell',
        children: raw(inlineMarkdown(only?.content ?? [], 'table', cite)),
      })),
    }),
  );
  return { type: 'table', children: rows };
}
