import { DURATIONS } from '#analytics/metrics/definitions.ts';
import { durationOf } from '#analytics/metrics/duration.ts';
import { incidentFact } from '#analytics/metrics/incident-fact.ts';
import { stateAt } from '#templates/owed-duty.ts';
import type { IncidentRecord, RecordedDuration, RecordedDuty, RecordedEvent } from '../document/record.ts';
import { dutyWords } from '../text/duty-words.ts';
import { AUDIENCE_WORDS, EVENT_WORDS, MOMENT_WORDS } from '../text/incident-words.ts';
import { uncapital } from '../text/numerals.ts';
import type { Db } from './client.server.ts';
import { type IncidentDuty, listIncidentDuties } from './duties.server.ts';
import { listIncidentRecords } from './facts.server.ts';
import { listIncidentCategories, listIncidentServices } from './incident-links.server.ts';
import { getIncident } from './incidents.server.ts';
import { listTimeline, type TimelineEntry } from './timeline.server.ts';
import type { Viewer } from './viewer.ts';

/**
 * Reads what is recorded of an incident.
 *
 * @param db one snapshot, so that its parts agree
 * @throws AppError NOT_FOUND where the viewer may not see it
 */
export async function readIncidentRecord(
  db: Db,
  viewer: Viewer,
  reference: string,
  now: Date,
): Promise<IncidentRecord> {
  const incident = await getIncident(db, viewer, reference);
  const { id } = incident;
  const [timeline, services, categories, duties, [facts]] = await Promise.all([
    listTimeline(db, viewer, id),
    listIncidentServices(db, viewer, id),
    listIncidentCategories(db, viewer, id),
    listIncidentDuties(db, viewer, id),
    listIncidentRecords(db, [id]),
  ]);
  return {
    incident,
    services: services.map(({ name }) => name),
    categories: categories.map(({ key, name }) => ({ key, name })),
    events: timeline.filter((entry) => !isTakenBack(entry)).map(toEvent),
    durations: facts ? durationsOf(incidentFact(facts)) : [],
    duties: duties.map((duty) => toDuty(duty, now)),
  };
}

function durationsOf(fact: ReturnType<typeof incidentFact>): RecordedDuration[] {
  return DURATIONS.map((definition) => {
    const { status, seconds, fromDetection } = durationOf(fact, definition);
    return { id: definition.id, name: definition.name, status, seconds, fromDetection };
  });
}

/** What was retracted or voided is not cited any more. */
export const isTakenBack = (entry: TimelineEntry): boolean =>
  entry.type === 'moment' ? entry.current.change === 'voided' : entry.current.retracted;

/** An entry of a timeline as a document, and an analysis, cite it. */
export function toEvent(entry: TimelineEntry): RecordedEvent {
  const { id } = entry.current;
  const base = { id, versions: [id, ...entry.earlier.map((version) => version.id)], at: entry.at };
  if (entry.type === 'moment') {
    const { kind, change, reason } = entry.current;
    const words = change === 'reopened' ? 'reopened' : MOMENT_WORDS[kind];
    return { ...base, type: 'moment', kind: words, text: reason ?? '', role: null };
  }
  if (entry.type === 'communication') {
    const { audience, subject, body } = entry.current;
    const kind = `${uncapital(AUDIENCE_WORDS[audience])} message`;
    return { ...base, type: 'communication', kind, text: subject || body, role: null };
  }
  const { kind, text, authorRole } = entry.current;
  return { ...base, type: 'event', kind: EVENT_WORDS[kind], text, role: authorRole };
}

function toDuty(duty: IncidentDuty, now: Date): RecordedDuty {
  const { dueFrom, dueAt, missedAt, sentAt, notNeeded: reason, law } = duty;
  const instants = {
    dueFrom: dueFrom.getTime(),
    dueAt: dueAt.getTime(),
    missedAt: missedAt?.getTime() ?? null,
    sentAt: sentAt?.getTime() ?? null,
  };
  return { label: dutyWords(duty, 2), state: stateAt({ ...instants, reason }, now.getTime()), law };
}
