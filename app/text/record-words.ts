import type { LiveRecord, RecordedDuration, RecordedDuty, RecordedEvent, UsualDuration } from '../document/record.ts';
import { calendarDay } from './action-words.ts';
import { dayIn } from './days.ts';
import { durationText } from './durations.ts';
import { DUTY_STATE_WORDS } from './duty-words.ts';
import { capital, plural } from './numerals.ts';

/* What a record says in a document: durations, duties, what happened. */

/** "9 min", "at least 9 min, from detection", "not over yet", "not known". */
export function durationWords({ seconds, status, fromDetection }: RecordedDuration): string {
  if (seconds === null) return status === 'pending' ? 'not over yet' : 'not known';
  return fromDetection ? `at least ${durationText(seconds)}, from detection` : durationText(seconds);
}

/** "median 4 min (95 %: 2 min … 7 min; 41 incidents of Checkout in the year before, 4 still open)". */
export function usualWords({ median, interval, n, open, of }: UsualDuration): string {
  const bounds = boundsWords(interval);
  const whose = `${plural(n, 'incident', 'incidents')} ${of}${open > 0 ? `, ${open} still open` : ''}`;
  return `median ${durationText(median)} (${bounds ? `95 %: ${bounds}; ` : ''}${whose})`;
}

/** "Time to detect: 9 min; median 4 min (…)": a duration with what it is held against. */
export const figureWords = (duration: RecordedDuration) =>
  `${duration.name}: ${durationWords(duration)}${duration.usual ? `; ${usualWords(duration.usual)}` : ''}`;

/** Where the median lies: "2 min … 7 min", "at least 2 min"; null where nothing bounds it. */
function boundsWords([lower, upper]: UsualDuration['interval']): string | null {
  if (lower !== null && upper !== null) return `${durationText(lower)} … ${durationText(upper)}`;
  if (lower !== null) return `at least ${durationText(lower)}`;
  return upper === null ? null : `at most ${durationText(upper)}`;
}

/** "Tell team managers (chat, “update”): sent on time; GDPR Art. 33". */
export const recordedDutyWords = ({ label, state, law }: RecordedDuty) =>
  `${capital(label)}: ${DUTY_STATE_WORDS[state]}${law ? ` (${law})` : ''}`;

/** As of when a version of a document shows the record. */
export interface RecordStanding {
  asOf: Date;
  /** False for a version from before it was kept with it: it is as of when it was asked for. */
  isKept: boolean;
}

/** What a version says that shows the record as it is now; null where it shows it as it stood. @param timeZone of its day */
export const recordAsOfText = ({ asOf, isKept }: RecordStanding, timeZone: string): string | null =>
  isKept
    ? null
    : `Figures and entries from the record are as of now, ${calendarDay(dayIn(asOf, timeZone))}: this version was kept without them.`;

/** "decision: roll back", "detected". */
export const eventWords = ({ kind, text }: Pick<RecordedEvent, 'kind' | 'text'>) =>
  [kind, text].filter((part) => part !== '').join(': ');

/** The event that a citation names, also by the id of a version that was corrected since. */
export const citedEventOf = ({ events }: Pick<LiveRecord, 'events'>, eventId: string): RecordedEvent | undefined =>
  events.find(({ id, versions }) => id === eventId || versions.includes(eventId));

/** What happened from an instant to another, both included; null: as far as it goes. */
export function eventsBetween(
  { events }: Pick<LiveRecord, 'events'>,
  { from, to }: { from: string | null; to: string | null },
): RecordedEvent[] {
  const start = from === null ? Number.NEGATIVE_INFINITY : Date.parse(from);
  const end = to === null ? Number.POSITIVE_INFINITY : Date.parse(to);
  return events.filter(({ at }) => at.getTime() >= start && at.getTime() <= end);
}

export const NOTHING_BETWEEN = 'Nothing is recorded between these times.';
export const NOTHING_OWED = 'Nothing was owed.';
export const UNKNOWN_FIGURE = 'This figure is not known.';
/** What stands behind a claim of cause that cites nothing. */
export const UNCITED_WORDS = 'no evidence cited';
