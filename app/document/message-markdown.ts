import { sectionMarkdown } from './markdown.ts';
import type { Block, Doc, Inline, Section, SectionBlock, Table, TextRun } from './model.ts';

/**
 * A document as the Markdown of a message to people outside: what every channel can show, headed by the titles of its
 * sections. Citations and live blocks lead into the record, which is ours, and stay out of it, as do sections in which
 * nothing is written.
 */
export function messageMarkdown(doc: Doc): string {
  return doc.content.flatMap(messageSection).join('\n');
}

/** What is written in a section, without its title; empty where nothing is. */
export const messageText = ({ content = [] }: Pick<Section, 'content'>): string =>
  sectionMarkdown({ content: content.flatMap(shown) }).trim();

function messageSection({ attrs, content = [] }: Section): string[] {
  const text = messageText({ content });
  // the title is text: what stands in it is never markup
  const title = sectionMarkdown({
    content: [{ type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: attrs.title }] }],
  });
  return text === '' ? [] : [`${title}\n${text}\n`];
}

function shown(block: SectionBlock): Block[] {
  switch (block.type) {
    case 'timelineExcerpt':
    case 'metricFigure':
    case 'dutiesBlock':
      return [];
    case 'paragraph': {
      const content = inline(block.content);
      return content.some((node) => node.type === 'text' && node.text.trim() !== '')
        ? [{ type: 'paragraph', content }]
        : [];
    }
    case 'heading': {
      const content = inline(block.content).map((node) => (node.type === 'hardBreak' ? SPACE : node));
      return content.length > 0 ? [{ ...block, attrs: { level: 4 }, content }] : [];
    }
    case 'bulletList':
      return listOf(block.content.map((item) => item.content.flatMap(shown)));
    case 'taskList':
      return listOf(block.content.map((item) => task(item.content.flatMap(shown), item.attrs.checked)));
    case 'orderedList': {
      const items = block.content.map((item) => ({ ...item, content: item.content.flatMap(shown) }));
      const written = items.filter(({ content }) => content.length > 0);
      return written.length > 0 ? [{ ...block, content: written }] : [];
    }
    case 'blockquote': {
      const content = block.content.flatMap(shown);
      return content.length > 0 ? [{ ...block, content }] : [];
    }
    case 'table':
      return listOf(rowsAsLines(block));
    default:
      return [block];
  }
}

/** What is not done yet is not to read as if it were. */
function task(content: Block[], isDone: boolean): Block[] {
  const [first, ...rest] = content;
  if (isDone || first?.type !== 'paragraph') return content;
  return [{ ...first, content: [...(first.content ?? []), { type: 'text', text: ' (still to come)' }] }, ...rest];
}

const SPACE = { type: 'text', text: ' ' } as const;

/** Without citations and without what is struck out; the space before what is left out goes with it. */
function inline(content: readonly Inline[] = []): Inline[] {
  const kept: Inline[] = [];
  let isCut = false;
  for (const node of content) {
    const last = kept.at(-1);
    if (!isSaid(node)) isCut = true;
    else {
      const isClosing = node.type !== 'text' || /^[\s.,;:!?)\]]/.test(node.text);
      if (isCut && isClosing && last?.type === 'text') kept.splice(-1, 1, ...withoutLastSpace(last));
      kept.push(node);
      isCut = false;
    }
  }
  const last = kept.at(-1);
  if (isCut && last?.type === 'text') kept.splice(-1, 1, ...withoutLastSpace(last));
  return kept;
}

const isSaid = (node: Inline) =>
  node.type === 'hardBreak' || (node.type === 'text' && !node.marks?.some(({ type }) => type === 'strike'));

function withoutLastSpace(run: TextRun): TextRun[] {
  const text = run.text.replace(/\s$/, '');
  return text === '' ? [] : [{ ...run, text }];
}

const listOf = (items: readonly Block[][]): Block[] => {
  const written = items.filter((content) => content.length > 0);
  if (written.length === 0) return [];
  return [{ type: 'bulletList', content: written.map((content) => ({ type: 'listItem', content })) }];
};

/** A table as lines that say "heading: cell", since few channels draw tables. */
function rowsAsLines({ content: [head, ...rows] }: Table): Block[][] {
  const titles = (head?.content ?? []).map(({ content: [only] }) => wordsOf(only?.content));
  return rows.map(({ content }) => {
    const cells = content.flatMap(({ content: [only] }, nth): Inline[][] => {
      const said = inline(only?.content).map((node) => (node.type === 'hardBreak' ? SPACE : node));
      if (wordsOf(said) === '') return [];
      const title = titles[nth];
      return [title ? [{ type: 'text', text: `${title}: ` }, ...said] : said];
    });
    const line = cells.flatMap((cell, nth): Inline[] => (nth === 0 ? cell : [{ type: 'text', text: '; ' }, ...cell]));
    return line.length > 0 ? [{ type: 'paragraph', content: line }] : [];
  });
}

const wordsOf = (content: readonly Inline[] = []) =>
  content
    .map((node) => (node.type === 'text' ? node.text : ' '))
    .join('')
    .trim();
