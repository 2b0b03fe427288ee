import type { RootContent } from 'mdast';
import { serialised } from './markdown.ts';
import { blockNode, headingNode } from './markdown-blocks.ts';
import { inlineMarkdown } from './markdown-inline.ts';
import type { Doc, Evidence, Paragraph } from './model.ts';
import type { LiveRecord } from './record.ts';
import { withUncitedWords } from './uncited-parts.ts';
import { citationWords, withoutRecord, writtenOut } from './written-out.ts';

/** What stands above a document that leaves us. */
export interface ExportHead {
  /** Of the document. */
  title: string;
  /** "PM-31, version 3, published on 1 March 2026". */
  lines: readonly string[];
}

/**
 * The document as Markdown for readers elsewhere: live blocks written out, citations as footnotes, claims of cause that cite
 * nothing marked as such.
 *
 * @param live null: for those who are not told of the record
 */
export function exportMarkdown(doc: Doc, live: LiveRecord | null, { title, lines }: ExportHead): string {
  const notes: Evidence[] = [];
  const cite = (evidence: Evidence) => {
    const known = notes.findIndex(({ attrs }) => attrs.eventId === evidence.attrs.eventId);
    return `[^${known === -1 ? notes.push(evidence) : known + 1}]`;
  };
  const { content } = live ? writtenOut(withUncitedWords(doc), live) : withoutRecord(doc);
  const nodes: RootContent[] = [
    headingNode(1, [{ type: 'text', text: title }]),
    ...lines.map((text) => blockNode(paragraph(text))),
    ...content.flatMap(({ attrs, content: blocks = [] }) => [
      headingNode(2, [{ type: 'text', text: attrs.title }]),
      ...blocks
        .filter((block) => block.type !== 'paragraph' || block.content)
        .map((block) => blockNode(withoutLastSpace(block), cite)),
    ]),
  ];
  const body = serialised(nodes);
  if (notes.length === 0 || !live) return body;
  const footnotes = notes.map((evidence, index) => {
    const words = inlineMarkdown([{ type: 'text', text: citationWords(evidence, live) || 'evidence' }], 'heading');
    return `[^${index + 1}]: ${words}\n`;
  });
  return `${body}\n${footnotes.join('')}`;
}

const paragraph = (text: string): Paragraph => ({ type: 'paragraph', content: [{ type: 'text', text }] });

/** A citation is put in with a space after it; at the end of a paragraph Markdown would have to spell it out. */
function withoutLastSpace<T extends { type: string }>(block: T): T {
  return JSON.parse(JSON.stringify(block), (_, node) => {
    if (node?.type !== 'paragraph' || node.content?.at(-1)?.type !== 'text') return node;
    const content = [...node.content];
    const { text, ...last } = content.pop();
    const trimmed = text.trimEnd();
    if (trimmed !== '') content.push({ ...last, text: trimmed });
    return { ...node, content };
  });
}
