import { countWords } from './counts.ts';

/** The rule of sentences that claim a cause and cite nothing: they are no matter of wording. */
export const UNCITED_CAUSE = 'uncited-cause';

/** How much the language aid points at in a text, while it is written: places in the wording, and uncited claims apart. */
export function aidText(findings: readonly { rule: string }[]): string {
  const uncited = findings.filter(({ rule }) => rule === UNCITED_CAUSE).length;
  const places = findings.length - uncited;
  const wording = places === 0 ? 'Nothing to look at in the wording.' : `${placesText(places)}.`;
  return uncited === 0 ? wording : `${wording} ${uncitedText(uncited)}`;
}

/** "Four places to look at in the wording", without a full stop. */
export const placesText = (n: number): string => `${countWords(n, 'place', 'places')} to look at in the wording`;

/** How many sentences claim a cause without saying what shows it. */
export const uncitedText = (n: number): string =>
  `${countWords(n, 'claim of a cause cites', 'claims of a cause cite')} nothing.`;
