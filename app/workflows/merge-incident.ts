import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { findIncident, getIncident, type Incident, updateIncident } from '../db/incidents.server.ts';
import { findOriginal } from '../db/originals.server.ts';
import type { Viewer } from '../db/viewer.ts';
import { AppError, isAppError } from '../errors.ts';
import { incidentReference } from '../text/references.ts';
import { changeIncident } from './change-incident.ts';
import type { WorkflowContext } from './context.ts';

/**
 * Says that an incident is a duplicate of another, which counts in its place, or (null) that it is not one after all. One
 * that everybody sees cannot duplicate a restricted one: it would tell of it.
 *
 * @throws AppError INVALID if the other is not to be seen, is the same, is a duplicate itself, or is restricted where this
 *   one is not; CONFLICT if it duplicates one that the viewer does not see
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
      await requireKnownOriginal(trx, context.viewer, incident);
      if (target) {
        if (target.id === incident.id) throw invalid('An incident cannot be a duplicate of itself.');
        const { mergedIntoId, number, restricted } = await getIncident(trx, context.viewer, target.id);
        const name = incidentReference(number);
        if (mergedIntoId) {
          const original = await findOriginal(trx, context.viewer, target.id);
          const instead = original ? `${incidentReference(original.number)}, which` : 'the incident that';
          throw invalid(`${name} is itself a duplicate. Name ${instead} counts in its place.`);
        }
        if (restricted && !incident.restricted) {
          throw invalid(`${name} is restricted and this incident is not. Restrict this one first.`);
        }
      }
      await updateIncident(trx, incident.id, incident.version, {
        mergedIntoId: target?.id ?? null,
        mergedAt: target ? new Date() : null,
      });
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

/** What somebody does not see they cannot take back either. */
async function requireKnownOriginal(trx: Trx, viewer: Viewer, { mergedIntoId }: Incident): Promise<void> {
  if (!mergedIntoId || (await findIncident(trx, viewer, mergedIntoId))) return;
  throw new AppError(
    'CONFLICT',
    'It was merged into an incident that you do not see, whichever counts in its place. Ask somebody who sees that one.',
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
