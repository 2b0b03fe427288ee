import { listAgreedActions } from '../db/actions.server.ts';
import type { Trx } from '../db/client.server.ts';
import type { FactSource } from '../db/figure-facts.server.ts';
import { readIncidentRecord } from '../db/incident-record.server.ts';
import { lockIncidents } from '../db/incidents.server.ts';
import { readAnalysis } from '../db/kept-analysis.server.ts';
import { listDecisions } from '../db/post-mortem-reviews.server.ts';
import { recordPostMortemVersion } from '../db/post-mortem-versions.server.ts';
import { getPostMortem, type PostMortem } from '../db/post-mortems.server.ts';
import type { PostMortemState } from '../db/schema.ts';
import { readUsualDurations } from '../db/usual-durations.server.ts';
import type { Viewer } from '../db/viewer.ts';
import type { UsualDuration } from '../document/record.ts';
import { shownMetrics } from '../document/shown-metrics.ts';
import { shownRecord, toLive } from '../document/shown-record.ts';
import { readDocument } from './change-post-mortem.ts';
import type { WorkflowContext } from './context.ts';

/** What a workflow that keeps versions is told beside its own: where the figures in them come from. */
export type KeepingContext = WorkflowContext & { facts: FactSource };

/** What a version is kept with beside what is read under the lock. */
interface Keeping {
  viewer: Viewer;
  usual: ReadonlyMap<string, UsualDuration>;
}

/**
 * What the durations in a document are held against. It is read before the post-mortem is locked: figures are read over
 * connections of their own, and those who wait for the lock may hold them all.
 *
 * @throws AppError NOT_FOUND where the viewer may not see it
 */
export async function readUsual(
  { db, viewer, facts }: Pick<KeepingContext, 'db' | 'viewer' | 'facts'>,
  reference: string,
): Promise<Keeping['usual']> {
  const { id, incidentId } = await getPostMortem(db, viewer, reference);
  const metrics = shownMetrics(await readDocument(db, { viewer }, id));
  if (metrics.length === 0) return new Map();
  const now = new Date();
  return readUsualDurations(facts, await readIncidentRecord(db, viewer, incidentId, now), metrics, now);
}

/**
 * Keeps a locked post-mortem's document as its next version, with its analysis, its action items, and what it shows of its
 * incident's record, which nobody changes meanwhile. @returns the number
 */
export async function keepVersion(
  trx: Trx,
  { viewer, usual }: Keeping,
  { id, incidentId, title }: Pick<PostMortem, 'id' | 'incidentId' | 'title'>,
  { state, note }: { state: PostMortemState; note: string },
): Promise<number> {
  await lockIncidents(trx, viewer, [incidentId]);
  const content = await readDocument(trx, { viewer }, id);
  const analysis = await readAnalysis(trx, viewer, id);
  const record = await readIncidentRecord(trx, viewer, incidentId, new Date());
  return recordPostMortemVersion(trx, {
    postMortemId: id,
    title,
    state,
    content,
    analysis,
    actions: await listAgreedActions(trx, viewer, id),
    decisions: await listDecisions(trx, viewer, id),
    record: shownRecord(content, analysis, toLive(record, usual)),
    note,
    createdBy: viewer.userId,
  });
}
