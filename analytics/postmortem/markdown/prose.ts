import type { Nodes, Text } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** What is read of a paragraph, a heading or a cell, and where each UTF-16 unit of it stands in the source. */
export interface Prose {
  text: string;
  offsets: number[];
}

/** Stands for inline code, which is not read. */
const CODE = '`code`';
const extensions = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };

/**
 * The prose of Markdown: without code, addresses, HTML and images. Block quotes are not read either: they hold what
 * somebody else said, which the writer cannot reword.
 */
export function proseOf(markdown: string): Prose[] {
  const found: Prose[] = [];
  collect(fromMarkdown(markdown, extensions), markdown, found);
  return found;
}

function collect(node: Nodes, source: string, found: Prose[]): void {
  if (node.type === 'blockquote') return;
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
    const prose: Prose = { text: '', offsets: [] };
    for (const child of node.children) read(child, source, prose);
    found.push(prose);
  } else if ('children' in node) for (const child of node.children) collect(child, source, found);
}

function read(node: Nodes, source: string, prose: Prose): void {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (start === undefined || end === undefined) return;
  if (node.type === 'text') readText(node, source, start, end, prose);
  else if (node.type === 'inlineCode') {
    prose.text += CODE;
    for (let i = 0; i < CODE.length; i++) prose.offsets.push(i === 0 ? start : end - 1);
  } else if (node.type === 'break') {
    prose.text += ' ';
    prose.offsets.push(start);
  } else if ('children' in node) for (const child of node.children) read(child, source, prose);
}

const REFERENCE = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{1,31});/y;

/** A text's value lacks the source's escapes, character references and what starts a line in a list. */
function readText(node: Text, source: string, start: number, end: number, prose: Prose): void {
  const { value } = node;
  prose.text += value;
  let at = start;
  const isVerbatim = end - start === value.length;
  for (let i = 0; i < value.length; i++) {
    let next = at + 1;
    if (!isVerbatim) {
      REFERENCE.lastIndex = at;
      const reference = source[at] === '&' ? REFERENCE.exec(source) : null;
      if (reference) next = at + reference[0].length;
      else {
        while (at < end - 1 && source[at] !== value[i]) at++;
        next = at + 1;
      }
    }
    prose.offsets.push(Math.min(at, end - 1));
    at = Math.min(next, end - 1);
  }
}
