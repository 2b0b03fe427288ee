import { z } from 'zod';
import { requireRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { markChanged } from '../db/dirty.server.ts';
import { newId } from '../db/ids.ts';
import {
  recordAccess,
  saveIncidentCategories,
  saveIncidentServices,
  saveIncidentTeams,
} from '../db/incident-links.server.ts';
import { createIncident, findIncident, getIncident, type Incident } from '../db/incidents.server.ts';
import { recordMoment } from '../db/moments.server.ts';
import { INCIDENT_KINDS, type MomentKind } from '../db/schema.ts';
import { AppError } from '../errors.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { checkConnections, checkNoticed, decideImpactLevel, incidentInput } from './incident-input.ts';
import { momentTime } from './moment-time.ts';
import { refreshDuties } from './refresh-duties.ts';

export const declarationInput = incidentInput.extend({
  /** Made with the form and kept as the incident's id, so that a form sent twice declares one incident. */
  id: z.uuid(),
  kind: z.enum(INCIDENT_KINDS).default('production'),
  impactStartedAt: z.date().nullish(),
  isImpactStartEstimated: z.boolean().default(false),
  detectedAt: z.date().nullish(),
  restricted: z.boolean().default(false),
});

/**
 * Declares an incident: now, by the viewer. Without teams it belongs to those that own its services. A restricted one is
 * visible from its first instant only to administrators and to whoever declared it.
 *
 * @throws AppError FORBIDDEN without the role of a responder anywhere, INVALID naming the fields
 */
export async function declareIncident(
  { db, viewer, actor }: WorkflowContext,
  input: z.input<typeof declarationInput>,
): Promise<Incident> {
  requireRole(viewer, 'responder', 'any');
  const { id, serviceIds, categoryIds, teamIds, impactStartedAt, isImpactStartEstimated, detectedAt, ...fields } =
    checked(declarationInput, input);
  checkNoticed(fields);
  const now = new Date();
  const precision = isImpactStartEstimated ? 'estimated' : 'exact';
  const impactStarted = impactStartedAt && fieldTime('impactStartedAt', impactStartedAt, precision, now);
  const detected = detectedAt && fieldTime('detectedAt', detectedAt, 'exact', now);

  return db.transaction().execute(async (trx) => {
    const { ownerTeamIds } = await checkConnections(trx, { serviceIds, categoryIds, teamIds });
    const level = await decideImpactLevel(trx, { ...fields, categoryIds });
    const extent = {
      usersAffected: null,
      usersAffectedSource: null,
      estimatedCost: null,
      estimatedCostCurrency: null,
      estimatedCostSource: null,
    };
    const isNew = await createIncident(trx, { ...fields, ...level, ...extent, id, createdBy: viewer.userId });
    if (!isNew) {
      const existing = await findIncident(trx, viewer, id);
      if (!existing) throw new AppError('CONFLICT', 'This form was sent before. Open a new one.');
      return existing;
    }
    await saveIncidentServices(trx, id, serviceIds);
    await saveIncidentCategories(trx, id, categoryIds);
    await saveIncidentTeams(trx, id, teamIds.length > 0 ? teamIds : ownerTeamIds);
    if (fields.restricted && viewer.userId) await recordAccess(trx, id, viewer.userId);
    const moment = first(trx, id, viewer.userId);
    if (impactStarted) await moment('impact_started', impactStarted);
    if (detected) await moment('detected', detected);
    await moment('declared', momentTime({ at: now, precision: 'exact' }, now));
    await recordAudit(trx, actor, {
      action: 'incident.declared',
      subjectType: 'incident',
      subjectId: id,
      incidentId: id,
      details: { title: fields.title, severity: fields.severity, kind: fields.kind, restricted: fields.restricted },
    });
    await refreshDuties(trx, [id]);
    await markChanged(trx, [id], { duties: 'refreshed' });
    return getIncident(trx, viewer, id);
  });
}

function first(trx: Trx, incidentId: string, recordedBy: string | null) {
  return (kind: MomentKind, time: ReturnType<typeof momentTime>) =>
    recordMoment(trx, { id: newId(), incidentId, kind, ...time, source: 'person', supersedesId: null, recordedBy });
}

/** @throws AppError INVALID at the form's own field */
function fieldTime(field: string, at: Date, precision: 'exact' | 'estimated', now: Date) {
  try {
    return momentTime({ at, precision }, now);
  } catch (error) {
    if (error instanceof AppError) throw new AppError(error.code, error.message, { [field]: error.message });
    throw error;
  }
}
