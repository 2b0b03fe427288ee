import type { Doc, Section, SectionBlock } from './model.ts';

/*
 * What a PDF holds of a document. Laying out takes a time that grows with lines and runs; a document may have a million of
 * both, made of nothing but line breaks, and everybody else would wait for it. What people write is never cut: its letters
 * alone are fewer lines.
 */

/** Of some eighty letters; four hundred pages. */
const MOST_LINES = 25_000;
/** Letters of a line. */
const WIDTH = 80;
/** A run of one look, or of letters of one font, takes so much of the time that a line does. */
const RUN = 0.25;
/** And so much a word. */
const WORD = 0.08;

/** The document as far as it goes on paper; what is left out is said at its end. */
export function onPaper(doc: Doc): Doc {
  const all = linesOf(doc as AnyNode);
  if (all <= MOST_LINES) return doc;
  const budget = { left: MOST_LINES };
  const sections = doc.content.flatMap((section) => cut(section as AnyNode, budget) ?? []) as Section[];
  const last = sections.at(-1);
  const note: SectionBlock = { type: 'paragraph', content: [{ type: 'text', text: leftOut(all - MOST_LINES) }] };
  if (last) sections[sections.length - 1] = { ...last, content: [...(last.content ?? []), note] };
  return { type: 'doc', content: sections };
}

const leftOut = (lines: number) =>
  `About ${Math.ceil(lines).toLocaleString('en')} lines more are left out here: a PDF holds about ${MOST_LINES.toLocaleString('en')}. The document as HTML or Markdown has all of them.`;

interface AnyNode {
  type: string;
  text?: string;
  attrs?: { label?: string };
  content?: readonly AnyNode[];
}

/** What a node takes, in lines. */
function linesOf({ type, text, content = [] }: AnyNode): number {
  if (type === 'text') return linesOfText(text ?? '');
  if (type === 'hardBreak' || type === 'evidence') return 1;
  const inside = content.reduce((sum, node) => sum + linesOf(node), 0);
  return HOLDS.has(type) ? inside : Math.max(1, inside);
}

/** These take no line of their own. */
const HOLDS = new Set(['doc', 'section', 'bulletList', 'orderedList', 'taskList', 'blockquote', 'table', 'tableRow']);

function linesOfText(text: string): number {
  const breaks = count(text, BREAKS);
  const letters = (text.length - breaks) / WIDTH;
  return breaks + Math.max(letters, WORD * count(text, WORDS)) + RUN * (1 + count(text, FONT_CHANGES));
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
const BREAKS = /\n/g;
const WORDS = /\s+/g;
/** Where letters of one kind end, roughly: most others are in another font. */
const FONT_CHANGES = /(?<=[\u0020-\u024f])[^\n\u0020-\u024f]|(?<=[^\n\u0020-\u024f])[\u0020-\u024f]/g;

/** As much of a node as there is left; null where nothing is. */
function cut<N extends AnyNode>(node: N, budget: { left: number }): N | null {
  if (budget.left <= 0) return null;
  const whole = linesOf(node);
  if (whole <= budget.left || node.type === 'tableRow') {
    budget.left -= whole;
    return node;
  }
  if (node.type === 'text') {
    const text = shortened(node.text ?? '', budget.left);
    budget.left = 0;
    return text === '' ? null : { ...node, text };
  }
  const content = (node.content ?? []).flatMap((inner) => cut(inner, budget) ?? []);
  return content.length === 0 && node.type !== 'section' ? null : { ...node, content };
}

/** As many of a text's letters as take so many lines at most. */
function shortened(text: string, lines: number): string {
  let fits = 0;
  let over = text.length;
  while (over - fits > 1) {
    const middle = Math.floor((fits + over) / 2);
    if (linesOfText(text.slice(0, middle)) <= lines) fits = middle;
    else over = middle;
  }
  // never half of a letter that is two
  return text.slice(0, fits).replace(/[\ud800-\udbff]$/, '');
}
