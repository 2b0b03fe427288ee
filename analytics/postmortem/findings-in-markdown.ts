import type { Finding } from './finding.ts';
import { findingsInText } from './findings-in-text.ts';
import { type Block, blocksOf } from './markdown/blocks.ts';
import { type Prose, proseOf } from './markdown/prose.ts';

/** Signs that mean something in Markdown beyond the start of a line; without them the source is what is read. */
const MARKUP = /[`<>[\]\\&*_~|]|^(?: {4}|\t)/m;
const CODE_SPAN = /(?<!`)`[^`\n]{1,500}`(?!`)/g;

/**
 * What the language aid notices in Markdown: in paragraphs, headings, lists and tables. It does not read code, addresses,
 * HTML, front matter and block quotes.
 *
 * @returns in the order of the text, none overlapping another; offsets in UTF-16 units of `markdown`
 */
export function findingsInMarkdown(markdown: string): Finding[] {
  const findings: Finding[] = [];
  for (const block of blocksOf(markdown)) findings.push(...findingsInBlock(block));
  return findings;
}

function findingsInBlock({ text, start }: Block): Finding[] {
  const isPlain = !MARKUP.test(text.replace(CODE_SPAN, ''));
  const guess = findingsInText(isPlain ? text : withoutMarkup(text));
  if (guess.length === 0) return [];
  if (isPlain) return guess.map((finding) => ({ ...finding, start: finding.start + start, end: finding.end + start }));
  return proseOf(text).flatMap((prose) => findingsInProse(prose, text, start));
}

/** Roughly what a parser would read; tells in a fraction of its time whether it is worth asking. */
function withoutMarkup(text: string): string {
  return text
    .replace(/\]\([^)\n]{0,2000}\)/g, '')
    .replace(/<[^<>\n]{1,2000}>/g, '')
    .replace(/&\w{1,31};/g, ' ')
    .replace(/[*_~[\]\\]/g, '')
    .replace(/\|/g, '\n\n');
}

function findingsInProse({ text, offsets }: Prose, source: string, from: number): Finding[] {
  return findingsInText(text).map((finding) => {
    const start = offsets[finding.start]!;
    const end = offsets[finding.end - 1]! + 1;
    // a rewording that would take markup away with the words is none
    const isVerbatim = source.slice(start, end) === text.slice(finding.start, finding.end);
    return { ...finding, start: start + from, end: end + from, suggestion: isVerbatim ? finding.suggestion : null };
  });
}
