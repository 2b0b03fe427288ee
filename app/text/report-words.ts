import { durationIntervalText, durationText } from './durations.ts';
import { LEVER_WORDS } from './investment-words.ts';
import { valueText } from './metric-words.ts';
import { capital, countText, listed, numberWord, plural } from './numerals.ts';
import type { VerdictWords } from './verdict-words.ts';

/*
 * The sentences of a report: what happened, what was learnt, what is to be decided. Each stands on figures and says them;
 * what is to be decided is asked, since a figure decides nothing.
 */

/** A sentence whose beginning leads to what stands behind it. */
export interface Told {
  lead: string;
  rest: string;
}

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
  return `${services.length > 0 ? `${listed(firstFew(services))}: ` : ''}${parts.join(', ')}.`;
}

const MOST_SERVICES = 3;

/** An outage of everything would name everything. */
function firstFew(services: readonly string[]): readonly string[] {
  if (services.length <= MOST_SERVICES) return services;
  const named = services.slice(0, MOST_SERVICES - 1);
  return [...named, `${numberWord(services.length - named.length)} others`];
}

/** "“Expired certificate” came back: two incidents, and three in the year before." */
export function recurringSentence({ cause, n, earlier }: { cause: string; n: number; earlier: number }): Told {
  const now = `${numberWord(n)} ${n === 1 ? 'incident' : 'incidents'}`;
  const before = earlier === 0 ? '' : `, and ${numberWord(earlier)} in the year before`;
  return { lead: `“${capital(cause)}” came back`, rest: `: ${now}${before}.` };
}

/** "March 2026 had 14 incidents where 4 to 11 are ordinary." */
export function oddMonthSentence(month: string, incidents: number, ordinary: string): Told {
  const had = incidents === 0 ? 'no incidents' : plural(incidents, 'incident', 'incidents');
  return { lead: `${month} had ${had}`, rest: ` where ${ordinary} are ordinary.` };
}

/**
 * "We were lucky, as far as one can tell (a month this quiet comes by chance 1 time in 5)": a quiet that chance could bring
 * about need not be of chance.
 */
export function luckSentence(verdict: string, reason: string): Told {
  const hedge = verdict === 'lucky' ? ', as far as one can tell' : '';
  return { lead: `We were ${verdict}${hedge}`, rest: `${reason.slice(verdict.length)}.` };
}

/** "Two near misses were recorded, the last: backup key missing on two nodes." */
export function nearMissSentence(n: number, last: string): Told {
  return n === 1
    ? { lead: 'One near miss was recorded', rest: `: ${last}.` }
    : { lead: `${capital(numberWord(n))} near misses were recorded`, rest: `, the last: ${last}.` };
}

interface Saving {
  service: string;
  lever: keyof typeof LEVER_WORDS;
  savedSecondsPerYear: number;
  interval: readonly [number | null, number | null];
}

/** "Invest in Billing? Halving detection there would save about 21 h of outage a year (9 h … 40 h)." */
export function investQuestion({ service, lever, savedSecondsPerYear, interval }: Saving): Told {
  const bounds = durationIntervalText(interval);
  const saved = `about ${durationText(savedSecondsPerYear)} of outage a year${bounds ? ` (${bounds})` : ''}`;
  return { lead: `Invest in ${service}?`, rest: ` ${capital(LEVER_WORDS[lever])} there would save ${saved}.` };
}

/** "Watch Billing from outside? It is perhaps unaware (customers found 6 of 9)." */
export function watchQuestion(service: string, reason: string): Told {
  return { lead: `Watch ${service} from outside?`, rest: ` It is ${reason}.` };
}

interface MissedTarget {
  service: string;
  target: number;
  allowedSeconds: number;
  usedSeconds: number;
}

/** "Make Checkout more available, or aim lower? It was down for 3 h where its target of 99.9 % allows 44 min." */
export function targetQuestion({ service, target, allowedSeconds, usedSeconds }: MissedTarget): Told {
  const allowed = `its target of ${valueText(target, 'ratio')} allows ${durationText(allowedSeconds)}`;
  return {
    lead: `Make ${service} more available, or aim lower?`,
    rest: ` It was down for ${durationText(usedSeconds)} where ${allowed}.`,
  };
}

/** "Have 12 records repaired? The worst moves the mean time to resolve by 38 %." */
export function repairQuestion(n: number, worst: { figure: string; share: string } | null): Told {
  const lead = `Have ${countText(n)} ${n === 1 ? 'record' : 'records'} repaired?`;
  return { lead, rest: worst ? ` The worst moves the ${worst.figure} by ${worst.share}.` : '' };
}

/** "includes 3 restricted incidents", for those who see them; empty without. */
export function restrictedNote(n: number): string {
  return n === 0 ? '' : `includes ${numberWord(n)} restricted ${n === 1 ? 'incident' : 'incidents'}`;
}

/**
 * What a verdict rests on, in the fewest words: how large the change is, or what could tell: "could tell: a change by × 1.8".
 * How many incidents a smaller one takes stands on the page that the verdict leads to.
 */
export function briefly({ verdict, change, inShort }: Pick<VerdictWords, 'verdict' | 'change' | 'inShort'>): string {
  return verdict === 'cannot_tell' ? (inShort.split('; ')[0] ?? '') : change;
}
