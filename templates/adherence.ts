/* Whether owed communications were kept (R15). By template, team or category, never by person. */

/** What of a duty says whether it was kept, as a saved row has it; instants in any one unit. */
export interface OwedCommunication {
  audience: 'internal' | 'external';
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

/** How long the receivers of one audience have waited for the first message of an incident. */
export interface FirstWait {
  /** In the unit of the instants: until it came, else until `asOf`. */
  length: number;
  isOver: boolean;
}

/**
 * The waits of the audiences of an incident for the first message that was owed to each. One that goes on is as long as it
 * has been, whether or not its time has come; what one audience was told ends the wait of no other.
 *
 * @param communications what one incident owed to them
 * @returns one for each audience to which something was owed that was needed
 */
export function waitsForFirst(communications: readonly OwedCommunication[], asOf: number): FirstWait[] {
  const audiences: { audience: OwedCommunication['audience']; since: number; sentAt: number }[] = [];
  for (const { audience, isNeeded, since, sentAt } of communications) {
    if (!isNeeded || since > asOf) continue;
    const sent = sentAt === null || sentAt > asOf ? Number.POSITIVE_INFINITY : sentAt;
    const known = audiences.find((one) => one.audience === audience);
    if (known === undefined) audiences.push({ audience, since, sentAt: sent });
    else {
      known.since = Math.min(known.since, since);
      known.sentAt = Math.min(known.sentAt, sent);
    }
  }
  return audiences.map(({ since, sentAt }) => ({
    // a message that came before its moment was recorded made nobody wait
    length: Math.max(Math.min(sentAt, asOf) - since, 0),
    isOver: sentAt <= asOf,
  }));
}
