import type { LiveRecord, RecordedDuration, RecordedDuty, RecordedEvent, UsualDuration } from '../document/record.ts';
import { durationText } from './durations.ts';
import { DUTY_STATE_WORDS } from './duty-words.ts';
import { capital } from './numerals.ts';

/* What a record says in a document: durations, duties, what happened. */

/** "9 min", "at least 9 min, from detection", "not over yet", "not known". */
export function durationWords({ seconds, status, fromDetection }: RecordedDuration): string {
  if (seconds === null) return status === 'pending' ? 'not over yet' : 'not known';
  return fromDetection ? `at least ${durationText(seconds)}, from detection` : durationText(seconds);
}

/** "usually 4 min (2 min … 7 min, 41 of Checkout in the year before)". */
export const usualWords = (usual: UsualDuration) =>
  `usually ${durationText(usual.median)} (${boundsWords(usual)}, ${usual.n} ${usual.of})`;

/** "2 min … 7 min", "at least 2 min". */
function boundsWords({ interval: [lower, upper] }: UsualDuration): string {
  if (lower !== null && upper !== null) return `${durationText(lower)} … ${durationText(upper)}`;
  if (lower !== null) return `at least ${durationText(lower)}`;
  return upper === null ? 'anything between' : `at most ${durationText(upper)}`;
}

/** "Tell team managers (chat, “update”): sent on time; GDPR Art. 33". */
export const recordedDutyWords = ({ label, state, law }: RecordedDuty) =>
  `${capital(label)}: ${DUTY_STATE_WORDS[state]}${law ? ` (${law})` : ''}`;

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
