import type { CommunicationVersion } from '#app/db/communications.server.ts';
import type { IncidentRole } from '#app/db/incident-roles.server.ts';
import type { MomentVersion } from '#app/db/moments.server.ts';
import type { TimelineEntry, TimelineEventVersion } from '#app/db/timeline.server.ts';
import {
  AUDIENCE_WORDS,
  CHANNEL_WORDS,
  CSF_WORDS,
  EVENT_WORDS,
  MOMENT_WORDS,
  SOURCE_WORDS,
} from '#app/text/incident-words.ts';
import { momentWords } from '#app/text/moment-words.ts';
import { momentPath } from '#app/text/references.ts';

export interface TimelineRow {
  id: string;
  type: TimelineEntry['type'];
  at: Date;
  /** "mitigated", "decision", "external, E-mail". */
  label: string;
  text: string;
  /** What a message said that went out from here, as HTML. */
  message?: string;
  /** Precision, source, author: what one may want to know of it. */
  details: string[];
  isRetracted: boolean;
  /** Where it is corrected; null where the reader may not, or a later row took its place. */
  correctTo: string | null;
  /** What it said before, newest first. */
  earlier: { id: string; at: Date | null; text: string }[];
}

interface Reader {
  /** "INC-142". */
  reference: string;
  mayChange: boolean;
  roles: readonly IncidentRole[];
  timeZone: string;
  /** Markdown to HTML. */
  toHtml: (markdown: string) => string;
}

/** The timeline as the page shows it, in the order in which things happened. */
export function toTimelineRows(timeline: readonly TimelineEntry[], reader: Reader): TimelineRow[] {
  return timeline.map((entry) => {
    const row = toRow(entry, reader);
    return { ...row, correctTo: reader.mayChange ? row.correctTo : null };
  });
}

function toRow(entry: TimelineEntry, reader: Reader): TimelineRow {
  const { reference } = reader;
  const base = { id: entry.current.id, type: entry.type, at: entry.at };
  if (entry.type === 'moment') {
    const { current } = entry;
    const isReopening = current.change === 'reopened';
    return {
      ...base,
      label: isReopening ? 'reopened' : MOMENT_WORDS[current.kind],
      text: current.reason ?? '',
      details: [...momentWords(current, reader.timeZone), sourceText(current, reader)],
      isRetracted: current.change === 'voided',
      correctTo: isReopening || entry.isSuperseded ? null : momentPath(reference, current.kind),
      earlier: entry.earlier.map((version) => ({ id: version.id, at: version.at, text: version.reason ?? '' })),
    };
  }
  if (entry.type === 'communication') {
    const { current } = entry;
    return {
      ...base,
      label: [
        AUDIENCE_WORDS[current.audience],
        ...(current.channels ?? [current.channel]).map((channel) => CHANNEL_WORDS[channel]),
      ]
        .join(', ')
        .toLowerCase(),
      ...(current.dispatchId
        ? { text: current.subject, message: reader.toHtml(current.body) }
        : { text: messageText(current) }),
      details: [
        ...(current.recipients.length > 0 ? [`to ${current.recipients.join(', ')}`] : []),
        ...(current.isTest ? ['a test, sent to nobody'] : []),
        sourceText(current, reader),
      ],
      isRetracted: current.retracted,
      // what went out from here stays as it was sent
      correctTo:
        current.retracted || current.dispatchId ? null : `/incidents/${reference}/communications/${current.id}`,
      earlier: entry.earlier.map((version) => ({ id: version.id, at: version.sentAt, text: messageText(version) })),
    };
  }
  const { current } = entry;
  return {
    ...base,
    label: EVENT_WORDS[current.kind],
    text: current.text,
    details: [
      ...(current.csfFunction ? [CSF_WORDS[current.csfFunction]] : []),
      ...(current.precision === 'estimated' ? ['estimated'] : []),
      sourceText(current, reader),
    ],
    isRetracted: current.retracted,
    correctTo: current.retracted ? null : `/incidents/${reference}/events/${current.id}`,
    earlier: entry.earlier.map((version) => ({ id: version.id, at: version.at, text: version.text })),
  };
}

const messageText = ({ subject, body }: CommunicationVersion) => [subject, body].filter(Boolean).join('\n');

/**
 * Who says so: a tool or an import by its kind; a person by the response role held at the time, else by name for those who
 * work on the incident and as "a responder" for everybody else (R24).
 */
export function sourceText(
  version: MomentVersion | TimelineEventVersion | CommunicationVersion,
  { roles, mayChange }: Pick<Reader, 'roles' | 'mayChange'>,
): string {
  const detail = 'sourceDetail' in version ? version.sourceDetail : null;
  if (version.source !== 'person')
    return detail ? `${detail}, ${SOURCE_WORDS[version.source]}` : SOURCE_WORDS[version.source];
  const { recordedAt, recordedBy, recorderName } = version;
  const held = roles
    .filter(({ userId, takenAt, releasedAt }) => {
      return userId === recordedBy && takenAt <= recordedAt && (releasedAt === null || releasedAt > recordedAt);
    })
    .map((role) => role.roleName);
  const stored = 'authorRole' in version ? version.authorRole : null;
  const who = stored ?? (held.join(', ') || (mayChange && recorderName) || 'a responder');
  return detail ? `${who}: ${detail}` : who;
}
