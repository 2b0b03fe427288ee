import type { IncidentRecord } from '../document/record.ts';
import { durationText } from './durations.ts';
import { capital, numberWord } from './numerals.ts';

/*
 * Questions that the record of an incident gives rise to, by the key of the section that they are for. They are asked beside
 * those of the template and are no part of the document.
 */

/** A nature that is determined only so many seconds after somebody took it gives rise to a question. */
const LONG_TO_SEE = 30 * 60;

export type Hints = Readonly<Record<string, readonly string[]>>;

export function hintsOf(record: IncidentRecord): Hints {
  return {
    detection: firstByCustomers(record) ? [CUSTOMERS_FIRST] : [],
    communication: notTold(record),
    'went-well': allTold(record),
    lucky: chances(record),
    surprised: longToSee(record),
  };
}

const CUSTOMERS_FIRST = 'Customers noticed it before we did. What would have shown it to us?';

const firstByCustomers = ({ incident }: IncidentRecord) => incident.detectionSource === 'customer';

function chances({ incident: { detectionSource, alsoNoticedBy } }: IncidentRecord): string[] {
  if (detectionSource === 'customer') return ['Customers told us. What if nobody had?'];
  if (detectionSource === 'staff') return ['Somebody happened to look. What if nobody had?'];
  if (detectionSource && alsoNoticedBy === 'nobody')
    return ['Nothing else would have shown it. What if that one signal had been missing?'];
  return [];
}

function longToSee({ incident: { acknowledgedAt, natureDeterminedAt } }: IncidentRecord): string[] {
  if (!acknowledgedAt || !natureDeterminedAt) return [];
  const seconds = (natureDeterminedAt.getTime() - acknowledgedAt.getTime()) / 1000;
  if (seconds < LONG_TO_SEE) return [];
  return [`It took ${durationText(seconds)} to see what it was. What had it looked like until then?`];
}

function notTold({ duties }: IncidentRecord): string[] {
  const n = duties.filter(({ state }) => state === 'late' || state === 'missed' || state === 'overdue').length;
  if (n === 0) return [];
  const what = n === 1 ? 'A message that was owed' : `${capital(numberWord(n))} messages that were owed`;
  return [`${what} came late or not at all. What stood in the way?`];
}

function allTold({ duties }: IncidentRecord): string[] {
  const owed = duties.filter(({ state }) => state !== 'not_needed');
  if (owed.length < 2 || owed.some(({ state }) => state !== 'sent')) return [];
  return ['Every message that was owed went out on time. What made that possible?'];
}
