const ENDINGS = ['ing', 'ed', 'es', 's', 'ly'];
const LEAST = 4;

/** What inflections of a word share, roughly: "forgets" and "forget" read "forget", "merged" and "merging" "merg". */
export function stemOf(word: string): string {
  const ending = ENDINGS.find((end) => word.endsWith(end) && word.length - end.length >= LEAST);
  let stem = ending ? word.slice(0, -ending.length) : word;
  if (stem.length > LEAST && stem.endsWith('e')) stem = stem.slice(0, -1);
  return stem.length > LEAST && stem.at(-1) === stem.at(-2) ? stem.slice(0, -1) : stem;
}
