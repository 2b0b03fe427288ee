import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { updateIncident } from '../db/incidents.server.ts';
import { DETECTION_SOURCES } from '../db/schema.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { causeField } from './incident-input.ts';

const schema = z.object({
  cause: causeField,
  detectionSource: z
    .enum(DETECTION_SOURCES)
    .nullish()
    .transform((source) => source ?? null),
});

/**
 * Notes what made an incident possible and who noticed it first, apart from everything else that its form holds: what
 * is known only once it is over.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN as for every change of an incident, INVALID
 */
export async function noteFindings(
  context: WorkflowContext,
  reference: string,
  input: z.input<typeof schema>,
): Promise<void> {
  const fields = checked(schema, input);
  await changeIncident(context, reference, async (trx, incident) => {
    const changed = Object.fromEntries(
      (['cause', 'detectionSource'] as const)
        .filter((field) => fields[field] !== incident[field])
        .map((field) => [field, [incident[field], fields[field]]]),
    );
    if (Object.keys(changed).length === 0) return;
    await updateIncident(trx, incident.id, incident.version, fields);
    await recordAudit(trx, context.actor, {
      action: 'incident.edited',
      subjectType: 'incident',
      subjectId: incident.id,
      incidentId: incident.id,
      details: { version: incident.version + 1, changed },
    });
  });
}
