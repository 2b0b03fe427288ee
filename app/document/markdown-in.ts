import type { List, ListItem, Node, Paragraph, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString as textOf } from 'mdast-util-to-string';
import { gfm } from 'micromark-extension-gfm';
import { normalBlocks, normalDocument } from './checked.ts';
import type { Loose } from './checked-inline.ts';
import { type Definitions, inlineOf } from './markdown-in-inline.ts';
import { type Doc, LIMITS, type SectionBlock } from './model.ts';
import { liveBlockOf } from './private-links.ts';
import { keyOf } from './section-key.ts';

/*
 * A document from Markdown: from what markdown.ts wrote the same again, from what a person writes what it looks like. Any text
 * gives a document. HTML in it becomes text, images become links, footnotes text.
 */

/** The document; headings of the first two levels begin sections. */
export function documentOf(markdown: string): Doc {
  const sections: Loose[] = [];
  let content: Loose[] = [];
  const { children, definitions } = read(markdown);
  for (const [index, node] of children.entries()) {
    if (node.type === 'heading' && node.depth <= 2) {
      const title = textOf(node, { includeHtml: false });
      const key = sectionKey(children[index + 1]) ?? keyOf(title);
      content = [];
      sections.push({ type: 'section', attrs: { key, title }, content });
    } else if (sectionKey(node) === null || children[index - 1]?.type !== 'heading') {
      if (sections.length === 0) sections.push({ type: 'section', attrs: {}, content });
      content.push(...blocksOf([node], definitions, 0));
    }
  }
  return normalDocument({ type: 'doc', content: sections });
}

/** What stands in a section, from Markdown without the section's heading. */
export function sectionContentOf(markdown: string): SectionBlock[] {
  const { children, definitions } = read(markdown);
  return normalBlocks(blocksOf(children, definitions, 0));
}

/** The key that a comment below a heading says; null where it says none. */
function sectionKey(node: RootContent | undefined): string | null {
  if (node?.type !== 'html') return null;
  return /^<!--\s*section:\s*([a-z0-9-]+)\s*-->$/.exec(node.value)?.[1] ?? null;
}

interface Read {
  children: RootContent[];
  definitions: Definitions;
}

function read(markdown: string): Read {
  const { children } = parsed(markdown);
  const definitions = new Map<string, string>();
  for (const node of children) {
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node.url);
  }
  return { children, definitions };
}

function parsed(markdown: string): Root {
  try {
    return fromMarkdown(markdown, {
      // "~5 min to ~6 min" strikes nothing
      extensions: [gfm({ singleTilde: false })],
      // without looking for addresses in the text again: what is escaped is meant to be none
      mdastExtensions: gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] })),
    });
  } catch (error) {
    // quotations in quotations a thousandfold
    if (!(error instanceof RangeError)) throw error;
    const lines = markdown.split(/\r\n?|\n/);
    return {
      type: 'root',
      children: lines.map((value) => ({ type: 'paragraph', children: [{ type: 'text', value }] })),
    };
  }
}

function blocksOf(nodes: readonly RootContent[], definitions: Definitions, depth: number): Loose[] {
  return nodes.flatMap((node) => oneBlock(node, definitions, depth));
}

function oneBlock(node: RootContent, definitions: Definitions, depth: number): Loose[] {
  const inline = (content: Paragraph['children']) => inlineOf(content, definitions);
  if (depth > 2 * LIMITS.depth) return [{ type: 'paragraph', content: [{ text: shallowText(node) }] }];
  switch (node.type) {
    case 'paragraph':
      return [liveBlock(node) ?? { type: 'paragraph', content: inline(node.children) }];
    case 'heading':
      return [{ type: 'heading', attrs: { level: node.depth }, content: inline(node.children) }];
    case 'blockquote':
      return [{ type: 'blockquote', content: blocksOf(node.children, definitions, depth + 1) }];
    case 'list':
      return listsOf(node, definitions, depth);
    case 'code':
      return [{ type: 'codeBlock', attrs: { language: node.lang }, content: [{ text: node.value }] }];
    case 'thematicBreak':
      return [{ type: 'horizontalRule' }];
    case 'table':
      return [
        {
          type: 'table',
          content: node.children.map((row) => ({
            content: row.children.map((cell) => ({ content: [{ type: 'paragraph', content: inline(cell.children) }] })),
          })),
        },
      ];
    case 'html':
      return [{ type: 'paragraph', content: htmlLines(node.value) }];
    case 'footnoteDefinition':
      return [
        { type: 'paragraph', content: [{ text: `[^${node.label ?? node.identifier}]:` }] },
        ...blocksOf(node.children, definitions, depth + 1),
      ];
    default:
      return [];
  }
}

/** The words of something that stands too deep, as far as they are near. */
function shallowText(node: Node): string {
  try {
    return textOf(node);
  } catch {
    return '';
  }
}

/** A paragraph that is only a link to a live block. */
function liveBlock({ children: [only, more] }: Paragraph): Loose | null {
  if (more || only?.type !== 'link') return null;
  const live = liveBlockOf(only.url);
  return live && { ...live };
}

/** HTML between blocks is text, but for a break that stands alone and for what says that a paragraph is empty. */
function htmlLines(value: string): Loose[] {
  return value
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [{ type: 'hardBreak' }] : []),
      ...inlineOf([{ type: 'html', value: line.trim() }], new Map()),
    ]);
}

/** A list; where only some of its items are tasks, several. */
function listsOf({ ordered, start, children }: List, definitions: Definitions, depth: number): Loose[] {
  const lists: { type: string; attrs: Loose; content: Loose[] }[] = [];
  for (const item of children) {
    const type = ordered ? 'orderedList' : typeof item.checked === 'boolean' ? 'taskList' : 'bulletList';
    if (lists.at(-1)?.type !== type) lists.push({ type, attrs: { start }, content: [] });
    lists.at(-1)?.content.push(listItem(item, type, definitions, depth));
  }
  return lists.map((list) => ({ ...list }));
}

function listItem({ checked, children }: ListItem, list: string, definitions: Definitions, depth: number): Loose {
  const content = blocksOf(children, definitions, depth + 1);
  if (list === 'taskList') return { type: 'taskItem', attrs: { checked }, content };
  if (typeof checked === 'boolean' && isParagraph(content[0])) {
    // a numbered list has no tasks: the box stays what was written
    content[0] = { ...content[0], content: [{ text: checked ? '[x] ' : '[ ] ' }, ...content[0].content] };
  }
  return { type: 'listItem', content };
}

const isParagraph = (block: Loose | undefined): block is Loose & { content: Loose[] } =>
  block?.type === 'paragraph' && Array.isArray(block.content);
