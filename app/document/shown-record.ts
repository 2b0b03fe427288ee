import { citedEventOf, eventsBetween, eventWords } from '../text/record-words.ts';
import type { Doc } from './model.ts';
import type { IncidentRecord, LiveRecord, RecordedDuty, UsualDuration } from './record.ts';
import { shownMetrics } from './shown-metrics.ts';

/*
 * What documents show of an incident's record: to read it now, and to keep it with a version.
 */

/** The record as citations and live blocks show it, with what its durations are held against. */
export const toLive = (
  { incident, events, durations, duties }: IncidentRecord,
  usual: ReadonlyMap<string, UsualDuration>,
): LiveRecord => ({
  incident: { number: incident.number },
  events,
  durations: durations.map((duration) => ({ ...duration, usual: usual.get(duration.id) ?? null })),
  duties,
});

/** What rests on events of the record beside the text of a document. */
export interface Resting {
  factors: readonly { evidence: readonly string[] }[];
  whys: readonly { evidence: readonly string[] }[];
}

/** Of the record what a document shows, and what was found beside its text: nothing else is kept with a version. */
export function shownRecord(doc: Doc, { factors, whys }: Resting, live: LiveRecord): LiveRecord {
  const blocks = doc.content.flatMap(({ content }) => content ?? []);
  const cited = [...citedIn(doc), ...[...factors, ...whys].flatMap(({ evidence }) => evidence)];
  const shown = new Set([
    ...blocks.flatMap((block) => (block.type === 'timelineExcerpt' ? eventsBetween(live, block.attrs) : [])),
    ...cited.map((id) => citedEventOf(live, id)),
  ]);
  const metrics = shownMetrics(doc);
  return {
    incident: live.incident,
    events: live.events.filter((event) => shown.has(event)),
    durations: live.durations.filter(({ id }) => metrics.includes(id)),
    duties: blocks.some(({ type }) => type === 'dutiesBlock') ? live.duties : [],
  };
}

/** Whether anything of the record is shown. */
export const isAnythingShown = ({ events, durations, duties }: LiveRecord): boolean =>
  events.length + durations.length + duties.length > 0;

/**
 * Whether two records say the same of their incident. What is usual in others is no part of it, nor whether a duty that nobody
 * has done anything about fell due meanwhile.
 */
export const saysTheSame = (one: LiveRecord, other: LiveRecord): boolean => sayingsOf(one) === sayingsOf(other);

const sayingsOf = ({ events, durations, duties }: LiveRecord): string =>
  JSON.stringify([
    events.map((event) => [event.at, eventWords(event), event.role]),
    durations.map(({ id, status, seconds, fromDetection }) => [id, status, seconds, fromDetection]),
    duties.map(({ label, state, law }) => [label, DONE.includes(state) ? state : null, law]),
  ]);

/** What becomes of a duty by what somebody does, not by time alone. */
const DONE: readonly RecordedDuty['state'][] = ['sent', 'late', 'not_needed'];

function citedIn(doc: Doc): string[] {
  const ids: string[] = [];
  JSON.stringify(doc, (_, node) => {
    if (node?.type === 'evidence') ids.push(node.attrs.eventId);
    return node;
  });
  return ids;
}
