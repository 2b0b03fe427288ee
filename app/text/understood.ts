import type { ComposedEntry } from './composer.ts';
import { durationText } from './durations.ts';
import { CSF_WORDS, EVENT_WORDS, MOMENT_WORDS } from './incident-words.ts';
import { clockOf, dateAndTime } from './instants.ts';
import type { Clock } from './spoken-time.ts';

/** A composer's line as it was understood: "mitigated · Sat, 21 Nov 2026, 02:25 (5 min ago) · “rolled back”". */
export function understoodText(entry: ComposedEntry, clock: Clock): string {
  const text = entry.text && `“${entry.text}”`;
  if (entry.type === 'reopen') return listed('open again from now', text);
  const what = entry.type === 'moment' ? MOMENT_WORDS[entry.kind] : EVENT_WORDS[entry.kind];
  const tag = entry.type === 'event' && entry.csfFunction ? `NIST CSF: ${CSF_WORDS[entry.csfFunction]}` : '';
  return listed(what, whenText(entry, clock), tag, text);
}

function whenText(entry: Exclude<ComposedEntry, { type: 'reopen' }>, { now, timeZone }: Clock): string {
  if (entry.precision === 'range' && entry.earliestAt && entry.latestAt) {
    return `between ${dateAndTime(entry.earliestAt, timeZone)} and ${clockOf(entry.latestAt, timeZone)}`;
  }
  const seconds = Math.round((now.getTime() - entry.at.getTime()) / 1000);
  const distance =
    Math.abs(seconds) < 30 ? 'now' : seconds > 0 ? `${durationText(seconds)} ago` : `in ${durationText(-seconds)}`;
  return `${entry.precision === 'estimated' ? 'about ' : ''}${dateAndTime(entry.at, timeZone)} (${distance})`;
}

const listed = (...parts: string[]) => parts.filter((part) => part !== '').join(' · ');
