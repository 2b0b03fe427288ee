import type { Duty } from './duty-types.ts';

/* Whether owed communications were kept (R15). By template, team or category, never by person. */

/** What of a duty says whether it was kept; a saved row has it as well. */
export type OwedCommunication = Pick<
  Duty,
  'dueAt' | 'missedAt' | 'sentAt' | 'reason' | 'missingItems' | 'lackingRoles'
>;

/** overdue: not there yet, and its time is over; it may still come late. */
export type Timeliness = 'on_time' | 'late' | 'overdue' | 'missed';

export interface Adherence {
  timeliness: Timeliness;
  /** It did not reach every role that the template names. */
  isWrongAudience: boolean;
  /** It did not say everything that the template requires. */
  isIncomplete: boolean;
}

/**
 * How a communication was kept; null while nothing can be said of it: it was not needed, or its time has not come.
 *
 * @param asOf milliseconds since 1970
 */
export function adherenceOf(owed: OwedCommunication, asOf: number): Adherence | null {
  if (owed.sentAt !== null && owed.sentAt <= asOf) {
    return {
      timeliness: owed.sentAt <= owed.dueAt ? 'on_time' : 'late',
      isWrongAudience: owed.lackingRoles.length > 0,
      isIncomplete: owed.missingItems.length > 0,
    };
  }
  if (owed.reason !== null || asOf < owed.dueAt) return null;
  const timeliness = owed.missedAt !== null && asOf >= owed.missedAt ? 'missed' : 'overdue';
  return { timeliness, isWrongAudience: false, isIncomplete: false };
}

export interface AdherenceCounts {
  /** On time, late, missed and overdue together: what a share of them is of. */
  owed: number;
  onTime: number;
  late: number;
  missed: number;
  overdue: number;
  /** Of those that were sent, on time or late; one may be both. */
  wrongAudience: number;
  incomplete: number;
  /** On time, to every role, with all that is required. */
  asPlanned: number;
  notNeeded: number;
}

export function countAdherence(communications: readonly OwedCommunication[], asOf: number): AdherenceCounts {
  const counts: AdherenceCounts = {
    owed: 0,
    onTime: 0,
    late: 0,
    missed: 0,
    overdue: 0,
    wrongAudience: 0,
    incomplete: 0,
    asPlanned: 0,
    notNeeded: 0,
  };
  for (const communication of communications) {
    const adherence = adherenceOf(communication, asOf);
    if (adherence === null) {
      if (communication.reason !== null) counts.notNeeded += 1;
      continue;
    }
    const { timeliness, isWrongAudience, isIncomplete } = adherence;
    counts.owed += 1;
    counts[COUNTED_AS[timeliness]] += 1;
    if (isWrongAudience) counts.wrongAudience += 1;
    if (isIncomplete) counts.incomplete += 1;
    if (timeliness === 'on_time' && !isWrongAudience && !isIncomplete) counts.asPlanned += 1;
  }
  return counts;
}

const COUNTED_AS = { on_time: 'onTime', late: 'late', missed: 'missed', overdue: 'overdue' } as const;

/**
 * How long the receivers of an incident waited for the first message that was owed to them, in milliseconds.
 *
 * @param communications what one incident owed to them
 * @returns null: none came; undefined: none was owed
 */
export function timeToFirstUpdate(
  communications: readonly Pick<Duty, 'since' | 'sentAt' | 'reason'>[],
): number | null | undefined {
  const needed = communications.filter(({ reason }) => reason === null);
  if (needed.length === 0) return undefined;
  const sent = needed.flatMap(({ sentAt }) => (sentAt === null ? [] : [sentAt]));
  if (sent.length === 0) return null;
  // a message that came before its moment was recorded made nobody wait
  return Math.max(Math.min(...sent) - Math.min(...needed.map(({ since }) => since)), 0);
}

/**
 * The median of times of which some have not ended (null): they are longer than every other, so that leaving people
 * without a message does not make the figure better. Null where the middle is among them, or there is none.
 */
export function medianTime(times: readonly (number | null)[]): number | null {
  if (times.length === 0) return null;
  const sorted = times.map((time) => time ?? Number.POSITIVE_INFINITY).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const middle = (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
  return Number.isFinite(middle) ? middle : null;
}
