import { UNCITED_WORDS } from '../text/record-words.ts';
import { uncitedIn } from './cites.ts';
import type { Doc, Inline, Paragraph, SectionBlock } from './model.ts';
import { inlineText } from './plain-text.ts';
import { isRecorded } from './recorded-blocks.ts';

interface Line {
  type: 'paragraph' | 'heading';
  content?: readonly Inline[];
}

/** A stretch of a line; `isUncited`: it claims a cause and cites nothing. */
export interface LinePart {
  content: readonly Inline[];
  isUncited: boolean;
}

/** A line cut where claims of cause that cite nothing begin and end; one part where there is none. */
export function uncitedParts({ type, content = [] }: Line): LinePart[] {
  const claims = uncitedIn({ kind: type, text: inlineText(content).text });
  const cuts = [0, ...claims.flatMap(({ start, end }) => [start, end]), Number.POSITIVE_INFINITY];
  return cuts
    .slice(1)
    .map((end, index) => ({ content: between(content, cuts[index] ?? 0, end), isUncited: index % 2 === 1 }));
}

/** A document for readers elsewhere, in which claims of cause that cite nothing say so, as they do on the page. */
export const withUncitedWords = (doc: Doc): Doc => ({
  ...doc,
  content: doc.content.map(({ content = [], ...section }) => ({ ...section, content: content.map(saying) })),
});

const saying = (block: SectionBlock): SectionBlock =>
  isRecorded(block)
    ? block
    : JSON.parse(JSON.stringify(block), (_, node) =>
        node?.type === 'paragraph' && node.content ? { ...node, content: saidIn(node) } : node,
      );

const saidIn = (line: Paragraph): Inline[] =>
  uncitedParts(line).flatMap(({ content, isUncited }): Inline[] =>
    isUncited ? [...content, { type: 'text', text: ` (${UNCITED_WORDS})` }] : [...content],
  );

/** What stands from a character on up to another one. */
function between(content: readonly Inline[], start: number, end: number): Inline[] {
  let at = 0;
  return content.flatMap((node): Inline[] => {
    const from = at;
    at += node.type === 'text' ? node.text.length : 1;
    if (node.type !== 'text') return from >= start && from < end ? [node] : [];
    const text = node.text.slice(Math.max(0, start - from), Math.max(0, end - from));
    return text === '' ? [] : [{ ...node, text }];
  });
}
