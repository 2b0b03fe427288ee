/** Parts of a line of Markdown as they follow each other. */
export type Piece =
  | { kind: 'text'; text: string; inLink: boolean }
  | { kind: 'mark'; marker: string; opens: boolean }
  | { kind: 'raw'; markdown: string }
  | { kind: 'newline' };

/** Which texts, by their place in the line, have to have their first or their last character written as a reference. */
export interface References {
  first: Set<number>;
  last: Set<number>;
}

/**
 * Whether "**" begins or ends something is decided by the characters on both sides of it (CommonMark's flanking). Where they
 * would not let it, they are written as references, which look like punctuation to a mark: with punctuation on both sides every
 * mark may begin and end.
 */
export function references(pieces: readonly Piece[]): References {
  const found: References = { first: new Set(), last: new Set() };
  const clusters = markClusters(pieces);
  // a text of one character lies beside two marks, so that what one needs changes what the other sees: until none does
  for (let before = -1; before !== found.first.size + found.last.size; ) {
    before = found.first.size + found.last.size;
    for (const cluster of clusters) settle(pieces, cluster, found);
  }
  return found;
}

/** Marks that follow each other with nothing between, from a place up to another. */
interface Cluster {
  from: number;
  until: number;
}

function markClusters(pieces: readonly Piece[]): Cluster[] {
  const clusters: Cluster[] = [];
  for (const [index, piece] of pieces.entries()) {
    const last = clusters.at(-1);
    if (piece.kind !== 'mark') continue;
    if (last?.until === index) last.until += 1;
    else clusters.push({ from: index, until: index + 1 });
  }
  return clusters;
}

function settle(pieces: readonly Piece[], { from, until }: Cluster, found: References): void {
  const before = pieces[from - 1];
  const after = pieces[until];
  const ways = [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ] as const;
  for (const [left, right] of ways) {
    if ((left && before?.kind !== 'text') || (right && after?.kind !== 'text')) continue;
    const befores: Kind[] = left ? ['punctuation'] : lastKinds(before, from - 1, found);
    const afters: Kind[] = right ? ['punctuation'] : firstKinds(after, until, found);
    const sides = befores.flatMap((one) => afters.map((other) => ({ before: one, after: other })));
    const marks = pieces.slice(from, until);
    if (!sides.every((both) => marks.every((mark, index) => stands(mark, index, marks.length, both)))) continue;
    if (left) found.last.add(from - 1);
    if (right) found.first.add(until);
    return;
  }
}

type Kind = 'space' | 'punctuation' | 'letter';

function stands(piece: Piece, index: number, count: number, sides: { before: Kind; after: Kind }): boolean {
  if (piece.kind !== 'mark') return true;
  const before = index === 0 ? sides.before : 'punctuation';
  const after = index === count - 1 ? sides.after : 'punctuation';
  const left = after !== 'space' && (after !== 'punctuation' || before !== 'letter');
  const right = before !== 'space' && (before !== 'punctuation' || after !== 'letter');
  if (piece.opens) return left && (piece.marker !== '_' || !right || before === 'punctuation');
  return right && (piece.marker !== '_' || !left || after === 'punctuation');
}

function lastKinds(piece: Piece | undefined, at: number, { first, last }: References): Kind[] {
  if (!piece || piece.kind === 'newline') return ['space'];
  if (piece.kind !== 'text') return ['punctuation'];
  const characters = [...piece.text];
  if (last.has(at) || (characters.length === 1 && first.has(at))) return ['punctuation'];
  return kindsOf(characters.at(-1) ?? '');
}

function firstKinds(piece: Piece | undefined, at: number, { first, last }: References): Kind[] {
  if (!piece) return ['space'];
  // the end of a line before a break is a backslash
  if (piece.kind !== 'text') return ['punctuation'];
  const characters = [...piece.text];
  if (first.has(at) || (characters.length === 1 && last.has(at))) return ['punctuation'];
  return kindsOf(characters[0] ?? '');
}

/** Some readers take a symbol beyond the first plane (an emoji) for a letter, others for what it is. */
function kindsOf(character: string): Kind[] {
  if (character === '\ufeff') return ['punctuation'];
  if (/\s/.test(character)) return ['space'];
  if (!/^[\p{P}\p{S}]$/u.test(character)) return ['letter'];
  return character.length > 1 ? ['punctuation', 'letter'] : ['punctuation'];
}
