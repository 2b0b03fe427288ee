import type { ShownEvidence } from '#app/components/analysis/evidence.ts';
import type { Db } from '#app/db/client.server.ts';
import { isTakenBack, toEvent } from '#app/db/incident-record.server.ts';
import { listTimeline } from '#app/db/timeline.server.ts';
import type { Viewer } from '#app/db/viewer.ts';

/**
 * What an analysis may rest on, the same that documents cite: events, moments and messages of a timeline as they stand now, by
 * whichever of their versions they are named.
 */
export interface Evidence {
  /** Those that can be named, in the order in which they happened. */
  events: ShownEvidence[];
  /** What the ids of any versions stand for now, each once, in the order in which it happened. */
  of(ids: readonly string[]): ShownEvidence[];
}

export async function loadEvidence(db: Db, viewer: Viewer, incidentId: string): Promise<Evidence> {
  const shown = (await listTimeline(db, viewer, incidentId)).map((entry) => {
    const { id, versions, at, kind, text } = toEvent(entry);
    return { versions, event: { id, at, kind, text, isTakenBack: isTakenBack(entry) } };
  });
  return {
    events: shown.map(({ event }) => event).filter(({ isTakenBack }) => !isTakenBack),
    of: (ids) => shown.filter(({ versions }) => versions.some((id) => ids.includes(id))).map(({ event }) => event),
  };
}
