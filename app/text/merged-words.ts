import { mergedText } from './merged-text.ts';

/** Stands for the end of a line while each word has a line of its own; of no script, so that no text holds it. */
const LINE_END = '\uffff';

/**
 * What two people made of the same text, put together: by lines, and where both changed the same line, by its words.
 *
 * @param base what both began with
 * @returns null where both changed the same words differently: somebody has to choose
 */
export function mergedWords(base: string, mine: string, theirs: string): string | null {
  const merged = mergedText(base, mine, theirs);
  if (merged !== null) return merged;
  const words = mergedText(apart(base), apart(mine), apart(theirs));
  return words === null ? null : words.split('\n').join('').replaceAll(LINE_END, '\n');
}

/** Every word, every stretch of spaces and every end of line on a line of its own. */
const apart = (text: string) =>
  (text.replaceAll('\n', LINE_END).match(/\uffff|[^\S\uffff]+|[^\s\uffff]+/g) ?? []).join('\n');
