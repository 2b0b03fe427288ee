import { capital, numberWord, plural } from './numerals.ts';

type Outcome = 'written' | 'revised' | 'review' | 'unchanged';

/** What came of a file, or would: "becomes version 4". */
export function outcomeWords(outcome: Outcome, number: number, isTrial: boolean): string {
  switch (outcome) {
    case 'written':
      return isTrial ? 'would fill a gap' : 'fills a gap';
    case 'revised':
      return isTrial ? `would become version ${number}` : `is version ${number} now`;
    case 'review':
      return isTrial ? 'only the interval of its review would change' : 'only the interval of its review changed';
    case 'unchanged':
      return 'says what is there already';
  }
}

/** The first line: "Two of six files were imported; the others change nothing." */
export function importLead(outcomes: readonly Outcome[], isTrial: boolean): string {
  const changed = outcomes.filter((outcome) => outcome !== 'unchanged').length;
  if (changed === 0) return isTrial ? 'Nothing would change.' : 'Nothing has changed.';
  const what = `${capital(numberWord(changed))} of ${plural(outcomes.length, 'file', 'files')}`;
  if (isTrial) return `${what} would change something; nothing was imported yet.`;
  return `${what} changed something.`;
}
