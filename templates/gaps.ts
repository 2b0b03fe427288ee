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
