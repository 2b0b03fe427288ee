/** What stands where a value is written that nobody knows: a gap that the writer fills or takes away. */
export const NOT_KNOWN = '[[not known yet]]';

export interface Gap {
  /** What is to be written there. */
  text: string;
  /** Where it begins and ends, in characters. */
  start: number;
  end: number;
}

/** The gaps that a text still has: `[[what users can do meanwhile]]` is for the writer and goes out to nobody. */
export function gapsIn(text: string): Gap[] {
  return [...text.matchAll(/\[\[([^[\]]{1,300})\]\]/g)].map((match) => ({
    text: (match[1] as string).replace(/\s+/g, ' ').trim(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** A text in pieces, its gaps apart from what stands between them; none is empty. */
export function gapParts(text: string): { text: string; isGap: boolean }[] {
  const parts: { text: string; isGap: boolean }[] = [];
  let at = 0;
  for (const { start, end } of gapsIn(text)) {
    parts.push({ text: text.slice(at, start), isGap: false }, { text: text.slice(start, end), isGap: true });
    at = end;
  }
  parts.push({ text: text.slice(at), isGap: false });
  return parts.filter((part) => part.text !== '');
}

/** The gaps of a message's subject and text, as their writer is told of them. */
export const gapsOf = ({ subject, body }: { subject: string; body: string }): string[] =>
  [...gapsIn(subject), ...gapsIn(body)].map(({ text }) => text);
