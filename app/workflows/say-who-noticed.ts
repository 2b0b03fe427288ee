import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { updateIncident } from '../db/incidents.server.ts';
import { DETECTION_SOURCES } from '../db/schema.ts';
import { AppError } from '../errors.ts';
import { incidentReference } from '../text/references.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

const schema = z.object({
  detectionSource: z.enum(DETECTION_SOURCES, { error: 'Choose who or what noticed it first.' }),
});

/**
 * Says who or what noticed an incident first, where nobody had said it yet: what was said before is not overwritten.
 *
 * @throws AppError CONFLICT where somebody else said something different meanwhile
 */
export async function sayWhoNoticed(
  context: WorkflowContext,
  reference: string,
  input: z.input<typeof schema>,
): Promise<void> {
  const { detectionSource } = checked(schema, input);
  await changeIncident(context, reference, async (trx, incident) => {
    if (incident.detectionSource === detectionSource) return;
    if (incident.detectionSource !== null) {
      const name = incidentReference(incident.number);
      throw new AppError('CONFLICT', `Somebody else said meanwhile who noticed ${name}. Edit it to change that.`);
    }
    await updateIncident(trx, incident.id, incident.version, { detectionSource });
    await recordAudit(trx, context.actor, {
      action: 'incident.edited',
      subjectType: 'incident',
      subjectId: incident.id,
      incidentId: incident.id,
      details: { version: incident.version + 1, changed: { detectionSource: [null, detectionSource] } },
    });
  });
}
