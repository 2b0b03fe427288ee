const LONGEST = 60;

/**
 * The part of an address that a name becomes: "Übersicht & Suche" is "ubersicht-suche".
 *
 * @param fallback for a name without a Latin letter or a digit
 */
export function slugOf(name: string, fallback: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-|-$/g, '');
  return slug || fallback;
}

/** The addresses to try for a name, one after another: "search", "search-2", "search-3", … */
export function* slugCandidates(name: string, fallback: string): Generator<string, never> {
  const slug = slugOf(name, fallback);
  yield slug;
  for (let n = 2; ; n++) yield `${slug}-${n}`;
}
