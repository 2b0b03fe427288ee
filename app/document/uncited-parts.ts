import { uncitedIn } from './cites.ts';
import type { Inline } from './model.ts';
import { inlineText } from './plain-text.ts';

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
