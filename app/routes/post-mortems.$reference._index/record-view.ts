import type { EvidenceRecord } from '#app/components/document-editor/evidence-drawer.tsx';
import type { LiveWords } from '#app/components/document-editor/live-views.ts';
import type { LiveRecord } from '#app/document/record.ts';
import { clockOf, dateAndTime } from '#app/text/instants.ts';
import { eventWords, figureWords, recordedDutyWords } from '#app/text/record-words.ts';

/** What the editor's live blocks show. */
export function toLiveWords({ events, durations, duties }: LiveRecord, timeZone: string): LiveWords {
  return {
    timeline: events.map((event) => ({
      at: event.at,
      text: `${dateAndTime(event.at, timeZone)}: ${eventWords(event)}`,
    })),
    metrics: Object.fromEntries(durations.map((duration) => [duration.id, figureWords(duration)])),
    duties: duties.map(recordedDutyWords),
  };
}

/** What a citation is called in the text, which people in other zones read too: "02:14 UTC". */
export const citationLabel = (at: Date): string => `${clockOf(at, 'UTC')} UTC`;

/** What stands in the drawer beside the document. */
export function toEvidence({ events, duties }: LiveRecord, similar: EvidenceRecord['similar']): EvidenceRecord {
  return {
    events: events.map(({ id, at, kind, text }) => ({ id, at, clock: citationLabel(at), kind, text })),
    messages: events.filter(({ type }) => type === 'communication').map(({ id, at, text }) => ({ id, at, text })),
    duties: duties.map(recordedDutyWords),
    similar,
  };
}
