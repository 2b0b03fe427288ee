import type { AppContext } from '#app/context.ts';
import type { Db } from '#app/db/client.server.ts';
import { readIncidentRecord } from '#app/db/incident-record.server.ts';
import type { PostMortem } from '#app/db/post-mortems.server.ts';
import { inSnapshot } from '#app/db/snapshot.server.ts';
import { readUsualDurations } from '#app/db/usual-durations.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import type { Doc } from '#app/document/model.ts';
import type { LiveRecord } from '#app/document/record.ts';
import { shownMetrics } from '#app/document/shown-metrics.ts';
import { toLive } from '#app/document/shown-record.ts';
import { readDocument } from '#app/workflows/change-post-mortem.ts';

/** Where documents and the figures in them come from. */
export type Sources = Pick<AppContext, 'db' | 'facts'>;

/**
 * The document as it is now, what its citations and live blocks show, and the whole record, which goes to no page.
 *
 * @param metrics whose usual values are told as well, beside those of the document
 */
export async function loadDocument(
  { db, facts }: Sources,
  viewer: Viewer,
  postMortem: PostMortem,
  metrics: readonly string[] = [],
) {
  const { doc, record } = await inSnapshot(db, async (at) => {
    const [doc, record] = await Promise.all([
      readDocument(at, { viewer }, postMortem.id),
      readRecord(at, viewer, postMortem.incidentId),
    ]);
    return { doc, record };
  });
  return { doc, record, live: await withUsual(facts, record, [...metrics, ...shownMetrics(doc)]) };
}

/** What the citations and live blocks of a document show now; nothing else of the record goes to a page. */
export async function loadLive(
  { db, facts }: Sources,
  viewer: Viewer,
  incidentId: string,
  doc: Doc,
): Promise<LiveRecord> {
  return withUsual(facts, await readRecord(db, viewer, incidentId), shownMetrics(doc));
}

const readRecord = (db: Db, viewer: Viewer, incidentId: string) =>
  readIncidentRecord(db, viewer, incidentId, new Date());

async function withUsual(
  facts: AppContext['facts'],
  record: Awaited<ReturnType<typeof readRecord>>,
  metrics: readonly string[],
): Promise<LiveRecord> {
  return toLive(record, await readUsualDurations(facts, record, metrics, new Date()));
}
