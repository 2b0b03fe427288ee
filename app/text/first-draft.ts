import type { Evidence, Inline, LiveBlock, Paragraph, SectionBlock } from '../document/model.ts';
import type { IncidentRecord, Noticing, RecordedEvent } from '../document/record.ts';
import { durationText } from './durations.ts';
import { MOMENT_WORDS } from './incident-words.ts';
import { MOMENT_FIELDS } from './moment-fields.ts';
import { capital, countText, listed } from './numerals.ts';

/*
 * What a document begins with: what the record says, in sentences that cite it. It says nothing that is not recorded; times
 * are in UTC, since readers sit in several zones.
 */

type Content = SectionBlock[];
type Moment = keyof typeof MOMENT_WORDS;

/** What happened, to what, from when until when. */
export function summaryDraft(record: IncidentRecord): Content {
  const { summary, severity, impactStartedAt, detectedAt } = record.incident;
  const lines = summary.split(/\n+/).filter((line) => line.trim() !== '');
  const start = impactStartedAt ? 'impact_started' : 'detected';
  const what = record.services.length > 0 ? listed(record.services) : 'Users';
  const were = record.services.length === 1 ? 'was' : 'were';
  const began = (impactStartedAt ?? detectedAt) && [
    ` ${impactStartedAt ? 'from' : 'at least from'} `,
    ...instant(record, start),
  ];
  return [
    ...lines.map((line) => paragraph(line.trim())),
    paragraph(`${what} ${were} affected`, ...(began || []), ...ending(record), `. It was judged ${severity}.`),
  ];
}

function ending(record: IncidentRecord): (string | Inline)[] {
  const { impactStartedAt, detectedAt, resolvedAt } = record.incident;
  if (!resolvedAt) return ['; it is not recorded as resolved'];
  const start = impactStartedAt ?? detectedAt;
  return [' to ', ...instant(record, 'resolved', start), ...(start ? [`, ${between(start, resolvedAt)}`] : [])];
}

/** Whom it reached, and the figures of how long. */
export function impactDraft({ incident: { usersAffected } }: IncidentRecord): Content {
  return [...reached(usersAffected), figure('time_to_mitigate'), figure('time_to_resolve')];
}

const reached = (users: number | null): Paragraph[] =>
  users === null ? [] : [paragraph(`About ${countText(users)} ${users === 1 ? 'user was' : 'users were'} affected.`)];

const NOTICED: Readonly<Record<Noticing, string>> = {
  monitoring: 'Monitoring',
  staff: 'Our own people',
  customer: 'Customers',
};

/** How it was noticed, by what kind of people or things, how long after it began. */
export function detectionDraft(record: IncidentRecord): Content {
  const { detectionSource, alsoNoticedBy, detectedAt, impactStartedAt } = record.incident;
  if (!detectedAt) return [figure('time_to_detect')];
  const noticed = detectionSource ? `${NOTICED[detectionSource]} noticed it on ` : 'It was noticed on ';
  return [
    paragraph(
      noticed,
      ...instant(record, 'detected'),
      ...since(record, impactStartedAt, detectedAt),
      '.',
      also(alsoNoticedBy),
    ),
    figure('time_to_detect'),
  ];
}

function since(record: IncidentRecord, start: Date | null, at: Date): (string | Inline)[] {
  if (!start) return ['; when impact began is not recorded'];
  if (at < start) return [', before users were hurt'];
  return [`, ${between(start, at)} after impact began`, ...cited(record, 'impact_started')];
}

function also(noticing: Noticing | 'nobody' | null): string {
  if (noticing === null) return '';
  if (noticing === 'nobody') return ' No other source noticed it.';
  return ` ${NOTICED[noticing]} noticed it independently.`;
}

/** The moments of its course in a sentence, then all of it. */
export function timelineDraft(record: IncidentRecord): Content {
  const moments = (Object.keys(MOMENT_WORDS) as Moment[])
    .filter((moment) => momentAt(record, moment) !== null)
    .toSorted((a, b) => Number(momentAt(record, a)) - Number(momentAt(record, b)))
    .map((moment, index, all) => [
      ...(index > 0 ? ['; '] : []),
      ...instant(record, moment, index > 0 ? momentAt(record, all[index - 1] as Moment) : null),
    ]);
  const told = moments.length > 0 ? [paragraph(...moments.flat(), '.')] : [];
  return [...told, { type: 'timelineExcerpt', attrs: { from: null, to: null } }];
}

/** More decisions than these are read in the timeline. */
const MOST_DECISIONS = 12;

/** Who took part, by role; what was decided and done. */
export function responseDraft(record: IncidentRecord): Content {
  const { events } = record;
  const roles = [...new Set(events.flatMap(({ role }) => (role ? [role] : [])))];
  const turns = events.filter(({ type, kind }) => type === 'event' && kind === 'decision').slice(0, MOST_DECISIONS);
  return [
    ...(roles.length > 0 ? [paragraph(`These roles took part: ${listed(roles)}.`)] : []),
    figure('time_to_acknowledge'),
    figure('time_to_mitigate'),
    ...(turns.length > 0
      ? [paragraph('Decisions:'), { type: 'bulletList' as const, content: turns.map((turn) => decision(turn)) }]
      : []),
  ];
}

function decision(event: RecordedEvent) {
  const by = event.role ? ` (${event.role})` : '';
  return {
    type: 'listItem' as const,
    content: [paragraph(`${event.text.replace(/\s+/g, ' ')}${by} `, evidence(event, clock(event.at)))],
  };
}

/** When the first message left for outside, what was owed and how it went. */
export function communicationDraft(): Content {
  return [figure('time_to_first_update'), { type: 'dutiesBlock' }];
}

/** What is recorded as having made it possible. */
export function causeDraft({ incident: { cause } }: IncidentRecord): Content {
  return cause ? [paragraph(`Recorded as what made it possible: ${sentence(cause)}`)] : [];
}

/** The same for customers: what they noticed, and when. */
export function customerEventDraft({ incident, services }: IncidentRecord): Content {
  const { impactStartedAt, detectedAt, mitigatedAt, resolvedAt } = incident;
  const start = impactStartedAt ?? detectedAt;
  const end = mitigatedAt ?? resolvedAt;
  const what = services.length > 0 ? listed(services) : 'parts of our service';
  const failed = `${what} did not work as ${services.length === 1 ? 'it' : 'they'} should`;
  if (!start) return [paragraph(sentence(capital(failed)))];
  const until = end ? (day(end) === day(start) ? ` to ${clock(end)}` : ` to ${day(end)}, ${clock(end)}`) : ' on';
  return [paragraph(`On ${day(start)}, from ${clock(start)}${until}, ${failed}.`)];
}

export const customerImpactDraft = ({ incident }: IncidentRecord): Content => reached(incident.usersAffected);

export const customerCauseDraft = ({ incident: { cause } }: IncidentRecord): Content =>
  cause ? [paragraph(sentence(capital(cause)))] : [];

/** When we noticed, and what ended it when. */
export function customerResponseDraft({ incident }: IncidentRecord): Content {
  const { impactStartedAt, detectedAt, mitigatedAt, resolvedAt } = incident;
  const after = impactStartedAt && detectedAt && detectedAt > impactStartedAt;
  const told = [
    detectedAt &&
      `We noticed it at ${clock(detectedAt)}${after ? `, ${between(impactStartedAt, detectedAt)} after it began` : ''}.`,
    mitigatedAt && `Its effect on you ended at ${clock(mitigatedAt)}.`,
    resolvedAt && `It was resolved for good at ${clock(resolvedAt)}.`,
  ].filter((words) => words !== null);
  return told.length > 0 ? [paragraph(told.join(' '))] : [];
}

const momentAt = ({ incident }: IncidentRecord, moment: Moment): Date | null => incident[MOMENT_FIELDS[moment]];

/**
 * "Sunday, 1 March 2026, 02:14 UTC" with what it rests on.
 *
 * @param after what was said right before: of the same day only the time is said
 */
function instant(record: IncidentRecord, moment: Moment, after: Date | null = null): (string | Inline)[] {
  const at = momentAt(record, moment);
  if (!at) return [];
  const when = after && day(after) === day(at) ? clock(at) : `${day(at)}, ${clock(at)}`;
  const evidence = cited(record, moment);
  return [when, ...(evidence.length > 0 ? evidence : [` (${MOMENT_WORDS[moment]})`])];
}

function cited({ events }: IncidentRecord, moment: Moment): (string | Inline)[] {
  const event = events.findLast(({ type, kind }) => type === 'moment' && kind === MOMENT_WORDS[moment]);
  return event ? [' ', evidence(event, event.kind)] : [];
}

const evidence = ({ id }: RecordedEvent, label: string): Evidence => ({
  type: 'evidence',
  attrs: { eventId: id, label },
});

const figure = (metric: string): LiveBlock => ({ type: 'metricFigure', attrs: { metric } });

function paragraph(...parts: (string | Inline)[]): Paragraph {
  const content = parts
    .filter((part) => part !== '')
    .map((part): Inline => (typeof part === 'string' ? { type: 'text', text: part } : part));
  return { type: 'paragraph', content };
}

const sentence = (text: string) => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

const between = (start: Date, end: Date) => durationText(Math.max(0, (end.getTime() - start.getTime()) / 1000));

const DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** "Sunday, 1 March 2026". */
const day = (at: Date) => DAY.format(at).replace(/^(\w+) /, '$1, ');

/** "02:14 UTC". */
const clock = (at: Date) => `${at.toISOString().slice(11, 16)} UTC`;
