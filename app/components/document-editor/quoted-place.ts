import type { Node } from '@tiptap/pm/model';

export interface Stretch {
  from: number;
  to: number;
}

/** Words shorter than that stand in many places. */
const SHORTEST = 8;

/** What a leaf is in a quotation. */
const leafText = ({ attrs }: Node) => (typeof attrs.label === 'string' ? attrs.label : ' ');

/** The words from one position to another, as a comment quotes them. */
export const quoteOf = (doc: Node, { from, to }: Stretch): string => doc.textBetween(from, to, ' ', leafText);

/**
 * Where quoted words stand. Their anchor knows, unless somebody broke a paragraph before them: for the shared document that is
 * other words. Then they are where they are read, if that is one place only, and next to where they were: the same words
 * elsewhere are not theirs.
 *
 * @param anchored where their anchor points to; from and to are the same where all that it held on to is gone
 * @returns null where they are gone
 */
export function quotedPlace(doc: Node, anchored: Stretch, quote: string): Stretch | null {
  const isThere = anchored.from < anchored.to;
  if (isThere && (quote === '' || quoteOf(doc, anchored) === quote)) return anchored;
  const found = quote.length < SHORTEST ? [] : occurrences(doc, quote);
  const inAnchor = found.find(({ from, to }) => from >= anchored.from && to <= anchored.to);
  if (inAnchor) return inAnchor;
  const [only, ...others] = found;
  if (only && others.length === 0 && isNear(doc, only, anchored)) return only;
  return isThere ? anchored : null;
}

/** Whether two stretches touch the same text, or texts that follow each other. */
function isNear(doc: Node, one: Stretch, other: Stretch): boolean {
  const { starts } = flat(doc);
  const textAt = (position: number) => starts.findLastIndex((start) => start <= position);
  return textAt(one.from) <= textAt(other.to) + 1 && textAt(other.from) <= textAt(one.to) + 1;
}

function occurrences(doc: Node, quote: string): Stretch[] {
  const found: Stretch[] = [];
  const { text, places } = flat(doc);
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    found.push({ from: places[at]!, to: places[at + quote.length - 1]! + 1 });
  }
  return found;
}

interface Flat {
  text: string;
  /** The position of each of its letters. */
  places: readonly number[];
  /** Where each text block begins. */
  starts: readonly number[];
}

const FLAT = new WeakMap<Node, Flat>();

/** The text of a document as quotations have it: written out once for all that is quoted of it. */
function flat(doc: Node): Flat {
  const known = FLAT.get(doc);
  if (known) return known;
  const parts: string[] = [];
  const places: number[] = [];
  const starts: number[] = [];
  const add = (part: string, at: (index: number) => number) => {
    for (let index = 0; index < part.length; index += 1) places.push(at(index));
    parts.push(part);
  };
  doc.descendants((node, position) => {
    if (node.isTextblock) starts.push(position);
    if (node.isText) add(node.text ?? '', (index) => position + index);
    else if (node.isInline) add(leafText(node), () => position);
    else if (node.isTextblock && places.length > 0) add(' ', () => position);
  });
  const made = { text: parts.join(''), places, starts };
  FLAT.set(doc, made);
  return made;
}
