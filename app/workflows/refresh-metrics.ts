import { incidentFact } from '#analytics/metrics/incident-fact.ts';
import type { Db, Trx } from '../db/client.server.ts';
import {
  deleteMarks,
  type LoadedIncident,
  listIncidentRecords,
  listMarks,
  lockFacts,
  saveFacts,
} from '../db/facts.server.ts';
import { notifyLive } from '../db/live.server.ts';

/** Few enough that a batch takes a fraction of a second, many enough that an import's marks go quickly. */
const BATCH = 2000;
const NAMED_IN_A_NOTICE = 50;

/**
 * Computes the facts of every incident that is marked, batch by batch, until no mark is left: load, analyse, save, delete
 * the marks that were read, tell open pages; one transaction a batch. Run twice at once the two take turns, so that the
 * facts saved last are those read last; a mark written during a run is not lost.
 *
 * @returns how many incidents were computed
 */
export async function refreshMetrics(db: Db): Promise<{ incidents: number }> {
  for (let incidents = 0; ; ) {
    const batch = await db.transaction().execute(refreshBatch);
    incidents += batch.incidents;
    if (batch.marks === 0) return { incidents };
  }
}

async function refreshBatch(trx: Trx): Promise<{ marks: number; incidents: number }> {
  await lockFacts(trx);
  const marks = await listMarks(trx, BATCH);
  if (marks.length === 0) return { marks: 0, incidents: 0 };
  const computed = await computeFacts(trx, [...new Set(marks.map((mark) => mark.incidentId))]);
  await deleteMarks(
    trx,
    marks.map((mark) => mark.id),
  );
  await notifyFigures(trx, computed);
  return { marks: marks.length, incidents: computed.length };
}

/** Loads, analyses and saves some incidents; call with the facts locked. */
export async function computeFacts(trx: Trx, incidentIds: string[]): Promise<LoadedIncident[]> {
  const incidents = await listIncidentRecords(trx, incidentIds);
  await saveFacts(
    trx,
    incidents.map((incident) => ({ incident, fact: incidentFact(incident) })),
  );
  return incidents;
}

/**
 * Tells open pages whose figures changed. Restricted incidents are always named, so that only those who see them hear of
 * it; of the others many are one general notice, as is one that has just become restricted: it leaves the figures of
 * everybody else.
 */
async function notifyFigures(trx: Trx, computed: LoadedIncident[]): Promise<void> {
  const restricted = computed.filter((incident) => incident.restricted).map((incident) => incident.id);
  const open = computed.filter((incident) => !incident.restricted).map((incident) => incident.id);
  const hidden = computed.some((incident) => incident.restricted && incident.wasRestricted === false);
  if (hidden || open.length > NAMED_IN_A_NOTICE) await notifyLive(trx, { topic: 'figures', incidents: null });
  else if (open.length > 0) await notifyLive(trx, { topic: 'figures', incidents: open });
  for (let i = 0; i < restricted.length; i += NAMED_IN_A_NOTICE) {
    await notifyLive(trx, { topic: 'figures', incidents: restricted.slice(i, i + NAMED_IN_A_NOTICE) });
  }
}
