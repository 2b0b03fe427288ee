/** A stretch of Markdown that can be parsed on its own. */
export interface Block {
  text: string;
  start: number;
}

const FRONT_MATTER = /^---[ \t]*\r?\n[\s\S]{0,20000}?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;
const FENCE = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(`{3,}|~{3,})/;
const OPENS_HTML = /<!--|<(?:pre|script|style|textarea)\b/i;
const CLOSES_HTML = /-->|<\/(?:pre|script|style|textarea)>/i;

/**
 * Cuts Markdown where a line without indent follows an empty one: there every construct has ended but fenced code, comments
 * and <pre>, which stay whole. Front matter is left out. Parsing only the blocks that may hold a finding is what keeps
 * 10,000 words within a tenth of a second; a parser takes longer for the whole of them.
 */
export function* blocksOf(markdown: string): Generator<Block> {
  let start = FRONT_MATTER.exec(markdown)?.[0].length ?? 0;
  let fence: string | undefined;
  let inHtml = false;
  let afterEmpty = false;
  for (let at = start; at < markdown.length; ) {
    const end = lineEnd(markdown, at);
    const line = markdown.slice(at, end);
    const isWhole = !fence && !inHtml;
    if (isWhole && afterEmpty && /^\S/.test(line)) {
      yield { text: markdown.slice(start, at), start };
      start = at;
    }
    if (!inHtml) fence = fenceAfter(line, fence);
    if (!fence) inHtml = htmlAfter(line, inHtml);
    afterEmpty = line.trim() === '';
    at = end;
  }
  if (start < markdown.length) yield { text: markdown.slice(start), start };
}

function lineEnd(markdown: string, from: number): number {
  const newline = markdown.indexOf('\n', from);
  return newline < 0 ? markdown.length : newline + 1;
}

function fenceAfter(line: string, open: string | undefined): string | undefined {
  const mark = FENCE.exec(line)?.[1];
  if (!open) return mark;
  const closes = mark?.[0] === open[0] && mark !== undefined && mark.length >= open.length && /[`~]\s*$/.test(line);
  return closes ? undefined : open;
}

function htmlAfter(line: string, open: boolean): boolean {
  if (open) return !CLOSES_HTML.test(line);
  const opens = OPENS_HTML.exec(line);
  return opens !== null && !CLOSES_HTML.test(line.slice(opens.index + opens[0].length));
}
