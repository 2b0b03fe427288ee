/* Whether owed communications were kept (R15). By template, team or category, never by person. */

/** What of a duty says whether it was kept, as a saved row has it; instants in any one unit. */
export interface OwedCommunication {
  since: number;
  dueAt: number;
  /** Null: it stays owed until it is sent. */
  missedAt: number | null;
  sentAt: number | null;
  isNeeded: boolean;
  /** Of what was sent: it did not say everything that the template requires. */
  isIncomplete: boolean;
  /** Of what was sent: it did not reach every role that the template names. */
  isWrongAudience: boolean;
}

/** overdue: not there yet, and its time is over; it may still come late. */
export type Timeliness = 'on_time' | 'late' | 'overdue' | 'missed';

export interface Adherence {
  timeliness: Timeliness;
  isWrongAudience: boolean;
  isIncomplete: boolean;
}

/** How a communication was kept; null while nothing can be said of it: it was not needed, or its time has not come. */
export function adherenceOf(owed: OwedCommunication, asOf: number): Adherence | null {
  if (owed.sentAt !== null && owed.sentAt <= asOf) {
    return {
      timeliness: owed.sentAt <= owed.dueAt ? 'on_time' : 'late',
      isWrongAudience: owed.isWrongAudience,
      isIncomplete: owed.isIncomplete,
    };
  }
  if (!owed.isNeeded || asOf < owed.dueAt) return null;
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
      if (!communication.isNeeded && communication.since <= asOf) counts.notNeeded += 1;
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
 * How long the receivers of an incident waited for the first message that was owed to them, in the unit of its instants.
 *
 * @param communications what one incident owed to them
 * @returns null: none has come; undefined: none was owed
 */
export function timeToFirstUpdate(
  communications: readonly OwedCommunication[],
  asOf: number,
): number | null | undefined {
  const needed = communications.filter(({ isNeeded, since }) => isNeeded && since <= asOf);
  if (needed.length === 0) return undefined;
  const sent = needed.flatMap(({ sentAt }) => (sentAt === null || sentAt > asOf ? [] : [sentAt]));
  if (sent.length === 0) return null;
  // a message that came before its moment was recorded made nobody wait
  return Math.max(Math.min(...sent) - Math.min(...needed.map(({ since }) => since)), 0);
}
