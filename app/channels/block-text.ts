import type { Block, Run } from './message-blocks.ts';

/** How a channel writes what a message is made of. What these are given is as the writer typed it, one line at a time. */
export interface TextStyle {
  escape(text: string): string;
  /** A line that does not begin with anything of ours: it must not begin a heading, quote or list either. */
  beginLine(line: string): string;
  bold(escaped: string): string;
  italic(escaped: string): string;
  code(text: string): string;
  codeBlock(text: string): string;
  link(escaped: string, href: string): string;
  quote: string;
}

/** The block as one piece of text in the channel's own style. */
export function blockText(block: Block, style: TextStyle): string {
  if (block.kind === 'rule') return '———';
  const indent = '   '.repeat(Math.max(block.depth - 1, 0));
  if (block.kind === 'code') return style.codeBlock(block.runs.map(({ text }) => text).join(''));
  const runs = block.kind === 'heading' ? block.runs.map((run) => ({ ...run, bold: true as const })) : block.runs;
  const lines = linesOf(runs).map((line) => style.beginLine(line.map((run) => runText(run, style)).join('')));
  const hanging = block.depth > 0 ? '   ' : '';
  return lines
    .map((line, index) => (index === 0 && block.marker ? `${block.marker} ${line}` : `${hanging}${line}`))
    .map((line) => `${block.isQuote ? style.quote : ''}${indent}${line}`)
    .join('\n');
}

/** Items of a list stand close together, everything else apart. */
export function joinBlocks(texts: readonly string[], blocks: readonly Block[]): string {
  const isOneList = (a: Block | undefined, b: Block | undefined) =>
    a !== undefined && b !== undefined && a.depth > 0 && b.depth > 0 && (b.depth > 1 || isBullet(a) === isBullet(b));
  return texts
    .map((text, index) =>
      index === 0 ? text : `${isOneList(blocks[index - 1], blocks[index]) ? '\n' : '\n\n'}${text}`,
    )
    .join('');
}

const isBullet = ({ marker, depth }: Block) => marker === '•' || (marker === '' && depth > 0);

/**
 * The runs of each line: no channel lets a style reach over the end of a line. What is left of one style stands in one run,
 * also where markup stood in between: a channel finds its own sequences over such a seam as well.
 */
export function linesOf(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    const [first = '', ...others] = run.text.split(/\r\n|\r|\n/);
    const line = lines.at(-1)!;
    const before = line.at(-1);
    if (before && isAlike(before, run)) line[line.length - 1] = { ...before, text: before.text + first };
    else if (first) line.push({ ...run, text: first });
    for (const text of others) lines.push(text ? [{ ...run, text }] : []);
  }
  return lines;
}

const isAlike = (a: Run, b: Run) =>
  a.bold === b.bold && a.italic === b.italic && a.code === b.code && a.href === b.href;

function runText({ text, bold, italic, code, href }: Run, style: TextStyle): string {
  // marks of a style stand beside a letter, or they are no marks
  const words = text.trim();
  if (words === '') return text;
  const before = text.slice(0, text.length - text.trimStart().length);
  const after = text.slice(text.trimEnd().length);
  let written = code ? style.code(words) : style.escape(words);
  if (href !== undefined) written = style.link(written, href);
  if (!code && italic) written = style.italic(written);
  if (!code && bold) written = style.bold(written);
  return before + written + after;
}
