const IN_A_WORD = /[\p{L}\p{M}\p{N}_]/u;

/**
 * Where words stand in a text that may have changed since they were pointed at; none of it is the inside of another word.
 *
 * @param start where they began, in UTF-16 units: of several places the nearest is meant
 * @returns null where they are no longer there
 */
export function placeOf(text: string, words: string, start: number): number | null {
  let nearest: number | null = null;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const isNearer = nearest === null || Math.abs(at - start) < Math.abs(nearest - start);
    if (isNearer && !cutsWord(text, at) && !cutsWord(text, at + words.length)) nearest = at;
  }
  return nearest;
}

/** Words that took the place of others. */
export interface Put {
  /** Where the others began, as they were pointed at. */
  start: number;
  longerBy: number;
}

/** Where something begins now that words before it have been put in place of others. */
export const movedTo = (start: number, puts: readonly Put[]): number =>
  puts.filter((put) => put.start < start).reduce((at, { longerBy }) => at + longerBy, start);

/** Whether a word goes on across a place. */
function cutsWord(text: string, at: number): boolean {
  const before = Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? '';
  const [after = ''] = text.slice(at, at + 2);
  return IN_A_WORD.test(before) && IN_A_WORD.test(after);
}

/** Puts other words in place of some in a field, so that whatever else was typed stays. @returns whether they were there */
export function putInField(
  id: string,
  { words, start, instead }: Record<'words' | 'instead', string> & { start: number },
) {
  const field = document.getElementById(id);
  if (!(field instanceof HTMLTextAreaElement) && !(field instanceof HTMLInputElement)) return false;
  const at = placeOf(field.value, words, start);
  if (at === null) return false;
  field.setRangeText(instead, at, at + words.length, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}
