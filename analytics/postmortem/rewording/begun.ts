/** Words as they stand at the start of a sentence, or within one. */
export function begun(words: string, first: boolean): string {
  return first ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}
