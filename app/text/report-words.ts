import { durationText } from './durations.ts';
import { LEVER_WORDS, savingBounds } from './investment-words.ts';
import { valueText } from './metric-words.ts';
import { capital, countText, listed, numberWord, plural } from './numerals.ts';

/*
 * The sentences of a report: what happened, what was learnt, what is to be decided. Each stands on figures and says them;
 * what is to be decided is asked, since a figure decides nothing.
 */

interface Happened {
  severity: string;
  title: string;
  seconds: number | null;
  fromDetection: boolean;
  isOpen: boolean;
  services: readonly string[];
  usersAffected: number | null;
  estimatedCost: number | null;
  estimatedCostCurrency: string | null;
}

/** "Checkout, Payments: 3 h 10 min until it was resolved, 1,200 users, about EUR 40,000." */
export function happenedSentence(incident: Happened): string {
  const { seconds, services, usersAffected, estimatedCost, estimatedCostCurrency } = incident;
  const length = incident.isOpen
    ? 'still open'
    : seconds === null
      ? 'how long it took is not recorded'
      : `${incident.fromDetection ? 'at least ' : ''}${durationText(seconds)} until it was resolved`;
  const parts = [
    length,
    usersAffected !== null && plural(usersAffected, 'user', 'users'),
    estimatedCost !== null && `about ${estimatedCostCurrency ?? ''} ${countText(Math.round(estimatedCost))}`.trim(),
  ].filter((part) => part !== false);
  return `${services.length > 0 ? `${listed(services)}: ` : ''}${parts.join(', ')}.`;
}

/** "“Expired certificate” came back: two incidents, and three in the year before." */
export function recurringSentence({ cause, n, earlier }: { cause: string; n: number; earlier: number }): string {
  const now = `${numberWord(n)} ${n === 1 ? 'incident' : 'incidents'}`;
  const before = earlier === 0 ? '' : `, and ${numberWord(earlier)} in the year before`;
  return `“${capital(cause)}” came back: ${now}${before}.`;
}

/** "Two near misses were recorded, the last: backup key missing on two nodes." */
export function nearMissSentence(n: number, isMore: boolean, last: string): string {
  const count = `${isMore ? 'more than ' : ''}${numberWord(n)}`;
  return n === 1
    ? `One near miss was recorded: ${last}.`
    : `${capital(count)} near misses were recorded, the last: ${last}.`;
}

interface Saving {
  service: string;
  lever: keyof typeof LEVER_WORDS;
  savedSecondsPerYear: number;
  interval: readonly [number | null, number | null];
}

/** "Invest in Billing? Halving detection there would save about 21 h of outage a year (9 h … 40 h)." */
export function investQuestion({ service, lever, savedSecondsPerYear, interval }: Saving): string {
  const bounds = savingBounds(interval);
  const saved = `about ${durationText(savedSecondsPerYear)} of outage a year${bounds ? ` (${bounds})` : ''}`;
  return `Invest in ${service}? ${capital(LEVER_WORDS[lever])} there would save ${saved}.`;
}

/** "Watch Billing from outside? It is perhaps unaware (customers found 6 of 9)." */
export function watchQuestion(service: string, reason: string): string {
  return `Watch ${service} from outside? It is ${reason}.`;
}

interface MissedTarget {
  service: string;
  target: number;
  allowedSeconds: number;
  usedSeconds: number;
}

/** "Make Checkout more available, or aim lower? It was down for 3 h where its target of 99.9 % allows 44 min." */
export function targetQuestion({ service, target, allowedSeconds, usedSeconds }: MissedTarget): string {
  const allowed = `its target of ${valueText(target, 'ratio')} allows ${durationText(allowedSeconds)}`;
  return `Make ${service} more available, or aim lower? It was down for ${durationText(usedSeconds)} where ${allowed}.`;
}

/** "Have 12 records repaired? The worst moves the mean time to resolve by 38 %." */
export function repairQuestion(n: number, worst: { figure: string; share: string } | null): string {
  const begin = `Have ${countText(n)} ${n === 1 ? 'record' : 'records'} repaired?`;
  return worst ? `${begin} The worst moves the ${worst.figure} by ${worst.share}.` : begin;
}

/** "includes 3 restricted incidents", for those who see them; empty without. */
export function restrictedNote(n: number): string {
  return n === 0 ? '' : `includes ${numberWord(n)} restricted ${n === 1 ? 'incident' : 'incidents'}`;
}
