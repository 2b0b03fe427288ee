import type { Db } from '#app/db/client.server.ts';
import { readIncidentRecord } from '#app/db/incident-record.server.ts';
import type { PostMortem } from '#app/db/post-mortems.server.ts';
import { inSnapshot } from '#app/db/snapshot.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import type { LiveRecord } from '#app/document/record.ts';
import { readDocument } from '#app/workflows/change-post-mortem.ts';

/** The document as it is now, and what its citations and live blocks show. */
export async function loadDocument(db: Db, viewer: Viewer, postMortem: PostMortem) {
  return inSnapshot(db, async (at) => {
    const [doc, live] = await Promise.all([
      readDocument(at, { viewer }, postMortem.id),
      loadLive(at, viewer, postMortem.incidentId),
    ]);
    return { doc, live };
  });
}

/** What citations and live blocks show; nothing else of the record goes to a page. */
export async function loadLive(db: Db, viewer: Viewer, incidentId: string): Promise<LiveRecord> {
  const { incident, events, durations, duties } = await readIncidentRecord(db, viewer, incidentId, new Date());
  return { incident: { number: incident.number }, events, durations, duties };
}
