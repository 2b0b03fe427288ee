import type { ShownEvidence } from '#app/components/analysis/evidence.ts';
import type { Db } from '#app/db/client.server.ts';
import { listTimelineEvents } from '#app/db/timeline.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { chainsOf } from '#app/text/version-chains.ts';

/** What an analysis may rest on: the entries of a timeline as they stand now, by whichever of their versions they are named. */
export interface Evidence {
  /** Those that can be named, in the order in which they happened. */
  events: ShownEvidence[];
  /** What the ids of any versions stand for now, each once, in the order in which it happened. */
  of(ids: readonly string[]): ShownEvidence[];
}

export async function loadEvidence(db: Db, viewer: Viewer, incidentId: string): Promise<Evidence> {
  const chains = chainsOf(await listTimelineEvents(db, viewer, incidentId));
  const shown = chains
    .map(({ current, earlier }) => ({
      versions: [current.id, ...earlier.map(({ id }) => id)],
      event: {
        id: current.id,
        at: current.at,
        kind: current.kind,
        text: current.text,
        isTakenBack: current.retracted,
      },
    }))
    .sort((a, b) => a.event.at.getTime() - b.event.at.getTime());
  return {
    events: shown.map(({ event }) => event).filter(({ isTakenBack }) => !isTakenBack),
    of: (ids) => shown.filter(({ versions }) => versions.some((id) => ids.includes(id))).map(({ event }) => event),
  };
}
