import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { remembering } from './remembering.ts';

const parser = unified().use(remarkParse);

/** A parsed Markdown document. */
export type MarkdownTree = ReturnType<typeof parser.parse>;

/** What is read of a node, whatever its kind. */
export interface MarkdownNode {
  type: string;
  value?: string;
  url?: string;
  alt?: string | null;
  identifier?: string;
  ordered?: boolean | null;
  start?: number | null;
  children?: MarkdownNode[];
}

/** Deeper nesting is no structure that anybody reads; it is taken as plain text. */
const DEEPEST = 40;
const MOST_MARKS = 2000;
const MOST_LINES = 1000;
const LINE_END = /\r\n|\r|\n/g;
const BLANK_LINES = /(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))+/;
const LONGEST_HREF = 2000;
/** A message goes to many receivers in several forms, and few messages go out at once. */
const MOST_REMEMBERED = 8;

/**
 * Markdown as its tree, with nothing in it that could become more than text, structure and links to web or mail addresses:
 * HTML stands as the text that was typed, images are links to them, other links are their words alone. Whoever gets the tree
 * leaves it as it is: the next one gets the same.
 */
export const readMarkdown: (markdown: string) => MarkdownTree = remembering(MOST_REMEMBERED, (markdown) => {
  const tree = (isReadable(markdown) ? parser.parse(markdown) : asText(markdown)) as MarkdownNode;
  const definitions = new Map<string, string>();
  collectDefinitions(tree, definitions);
  const harmless = { ...tree, children: replaced(tree, definitions, { isInLink: false, depth: 0 }) };
  return harmless as MarkdownTree;
});

/**
 * Whether somebody wrote this, rather than something that keeps a parser busy: its time grows with the square of the marks,
 * and of the blocks, of which each line can be one.
 */
function isReadable(markdown: string): boolean {
  const lines = markdown.match(LINE_END)?.length ?? 0;
  const marks = markdown.match(/[*_[\]<>`&\\]|^[ \t]*(?:[-+]|\d+[.)])/gm)?.length ?? 0;
  const isNestedTooDeep = /^[ \t]*(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*){40,}/m.test(markdown);
  return lines <= MOST_LINES && marks <= MOST_MARKS && !isNestedTooDeep;
}

const asText = (text: string): MarkdownNode => ({
  type: 'root',
  children: text
    .split(BLANK_LINES)
    .filter((part) => part.trim() !== '')
    .map(paragraph),
});
const paragraph = (value: string): MarkdownNode => ({ type: 'paragraph', children: [{ type: 'text', value }] });

/** The address if it leads to the web or to a mailbox, as a browser would write it. */
export function safeHref(address: string): string | undefined {
  if (address.length > LONGEST_HREF || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : undefined;
}

/** The words of a node without their markup. */
export const wordsOf = (node: MarkdownNode): string =>
  node.value ?? node.alt ?? (node.type === 'break' ? '\n' : (node.children ?? []).map(wordsOf).join(''));

function collectDefinitions(node: MarkdownNode, into: Map<string, string>, depth = 0): void {
  if (node.type === 'definition') into.set(node.identifier ?? '', into.get(node.identifier ?? '') ?? node.url ?? '');
  if (depth < DEEPEST) for (const child of node.children ?? []) collectDefinitions(child, into, depth + 1);
}

interface Place {
  isInLink: boolean;
  depth: number;
}

function replaced(parent: MarkdownNode, definitions: ReadonlyMap<string, string>, place: Place): MarkdownNode[] {
  const holdsBlocks = ['root', 'blockquote', 'list', 'listItem'].includes(parent.type);
  return (parent.children ?? []).flatMap((node): MarkdownNode[] => {
    const inside = (isInLink = place.isInLink) =>
      place.depth >= DEEPEST
        ? [{ type: 'text', value: wordsOf(node) }]
        : replaced(node, definitions, { isInLink, depth: place.depth + 1 });
    switch (node.type) {
      case 'definition':
        return [];
      case 'html':
        return [holdsBlocks ? paragraph(node.value ?? '') : { type: 'text', value: node.value ?? '' }];
      case 'image':
      case 'imageReference':
      case 'link':
      case 'linkReference': {
        const address = node.url ?? definitions.get(node.identifier ?? '') ?? '';
        const url = place.isInLink ? undefined : safeHref(address);
        const isImage = node.type.startsWith('image');
        const words = isImage ? [{ type: 'text', value: node.alt || (url ?? '') }] : inside(url !== undefined);
        return url === undefined ? words : [{ type: 'link', url, children: words }];
      }
      default:
        return [node.children ? { ...node, children: inside() } : node];
    }
  });
}
