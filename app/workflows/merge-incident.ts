import { recordAudit } from '../db/audit.server.ts';
import { getIncident, updateIncident } from '../db/incidents.server.ts';
import { AppError, isAppError } from '../errors.ts';
import { incidentReference } from '../text/references.ts';
import { changeIncident } from './change-incident.ts';
import type { WorkflowContext } from './context.ts';

/**
 * Says that an incident is a duplicate of another, which counts in its place, or (null) that it is not one after all.
 *
 * @throws AppError INVALID if the other is not to be seen, is the same, or is a duplicate itself
 */
export async function mergeIncident(
  context: WorkflowContext,
  reference: string,
  { into }: { into: string | null },
): Promise<void> {
  const target = into === null ? undefined : await findTarget(context, into);
  await changeIncident(
    context,
    reference,
    async (trx, incident) => {
      if (incident.mergedIntoId === (target?.id ?? null)) return;
      if (target) {
        if (target.id === incident.id) throw invalid('An incident cannot be a duplicate of itself.');
        const { mergedIntoId, number } = await getIncident(trx, context.viewer, target.id);
        if (mergedIntoId) {
          throw invalid(`${incidentReference(number)} is itself a duplicate. Name the incident that it duplicates.`);
        }
      }
      await updateIncident(trx, incident.id, incident.version, { mergedIntoId: target?.id ?? null });
      await recordAudit(trx, context.actor, {
        action: target ? 'incident.merged' : 'incident.unmerged',
        subjectType: 'incident',
        subjectId: incident.id,
        incidentId: incident.id,
        details: {
          version: incident.version + 1,
          changed: { mergedIntoId: [incident.mergedIntoId, target?.id ?? null] },
        },
      });
    },
    target && { otherId: target.id },
  );
}

async function findTarget({ db, viewer }: WorkflowContext, into: string) {
  try {
    return await getIncident(db, viewer, into);
  } catch (error) {
    if (isAppError(error) && error.code === 'NOT_FOUND') throw invalid(error.message);
    throw error;
  }
}

function invalid(message: string): AppError {
  return new AppError('INVALID', message, { into: message });
}
