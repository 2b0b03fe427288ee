import { hasRole } from '../auth/permissions.ts';
import type { Db, Trx } from '../db/client.server.ts';
import { markChanged } from '../db/dirty.server.ts';
import { listIncidentAccess, listIncidentTeams } from '../db/incident-links.server.ts';
import { holdsRole } from '../db/incident-roles.server.ts';
import { getIncident, type Incident, lockIncidents } from '../db/incidents.server.ts';
import type { Viewer } from '../db/viewer.ts';
import { listVisible } from '../db/visibility.server.ts';
import { AppError } from '../errors.ts';
import type { WorkflowContext } from './context.ts';
import { refreshDuties } from './refresh-duties.ts';

/**
 * True if the viewer may record on this incident: a responder in the organisation or in one of its teams, or whoever
 * holds a response role on it.
 */
export async function mayChangeIncident(db: Db, viewer: Viewer, incidentId: string): Promise<boolean> {
  if (hasRole(viewer, 'responder')) return true;
  const teams = await listIncidentTeams(db, viewer, incidentId);
  if (hasRole(viewer, 'responder', idsOf(teams))) return true;
  return viewer.userId !== null && (await holdsRole(db, incidentId, viewer.userId));
}

/** @throws AppError FORBIDDEN for pages whose only purpose is to change an incident */
export async function requireChange(db: Db, viewer: Viewer, incidentId: string, permission = mayChangeIncident) {
  if (await permission(db, viewer, incidentId)) return;
  throw new AppError('FORBIDDEN', 'Your role lets you read this incident, not change it in this way.');
}

/**
 * True if the viewer may restrict this incident and say who sees it: a coordinator in the organisation or in one of its
 * teams who sees it, or somebody on its access list who may also record on it.
 */
export async function mayRestrictIncident(db: Db, viewer: Viewer, incidentId: string): Promise<boolean> {
  if ((await listVisible(db, viewer, [incidentId])).length === 0) return false;
  const [teams, access] = await Promise.all([
    listIncidentTeams(db, viewer, incidentId),
    listIncidentAccess(db, viewer, incidentId),
  ]);
  if (hasRole(viewer, 'coordinator', idsOf(teams))) return true;
  return access.some((person) => person.id === viewer.userId) && (await mayChangeIncident(db, viewer, incidentId));
}

interface ChangeOptions {
  /** Who may; by default whoever may record. */
  permission?: (db: Db, viewer: Viewer, incidentId: string) => Promise<boolean>;
  /** Another incident that the change touches. */
  otherId?: string;
}

/**
 * The frame of every change to an incident: one transaction in which nobody else changes it, for whoever sees it and
 * may change it, with what it then owes; its figures and the open pages follow.
 *
 * @param reference "INC-142", "142" or an id
 * @throws AppError NOT_FOUND where the viewer may not see it, FORBIDDEN where they may only read
 */
export async function changeIncident<T>(
  { db, viewer }: WorkflowContext,
  reference: string,
  work: (trx: Trx, incident: Incident) => Promise<T>,
  { permission = mayChangeIncident, otherId }: ChangeOptions = {},
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    const { id } = await getIncident(trx, viewer, reference);
    const touched = otherId === undefined ? [id] : [id, otherId];
    await lockIncidents(trx, viewer, touched);
    // read again: only now does it stand still
    const incident = await getIncident(trx, viewer, id);
    await requireChange(trx, viewer, id, permission);
    const result = await work(trx, incident);
    await refreshDuties(trx, touched);
    await markChanged(trx, touched, { duties: 'refreshed' });
    return result;
  });
}

const idsOf = (rows: { id: string }[]) => rows.map((row) => row.id);
