import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { type Incident, updateIncident } from '../db/incidents.server.ts';
import { AppError } from '../errors.ts';
import { notedMeanwhile } from '../text/edited-meanwhile.ts';
import { incidentReference } from '../text/references.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { causeField, checkNoticed, noticedFields } from './incident-input.ts';

const findings = z.object({ cause: causeField, ...noticedFields });
/** `shown` is what the form showed when it was opened. */
const schema = findings.extend({ shown: findings });

type Findings = z.output<typeof findings>;
const FIELDS = ['cause', 'detectionSource', 'alsoNoticedBy'] as const;

/**
 * Notes what made an incident possible, who noticed it first and who did too, apart from everything else that its form
 * holds: what is known only once it is over. What its writer left as it was shown stays as it stands now, so that two who
 * write at once keep what each of them wrote.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN as for every change of an incident, INVALID; CONFLICT with both values where somebody
 *   else wrote something different meanwhile
 */
export async function noteFindings(
  context: WorkflowContext,
  reference: string,
  input: z.input<typeof schema>,
): Promise<void> {
  const { shown, ...given } = checked(schema, input);
  await changeIncident(context, reference, async (trx, incident) => {
    const fields = merged(incident, shown, given);
    const changed = Object.fromEntries(
      FIELDS.filter((field) => fields[field] !== incident[field]).map((field) => [
        field,
        [incident[field], fields[field]],
      ]),
    );
    if (Object.keys(changed).length === 0) return;
    checkNoticed(fields);
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

function merged(incident: Incident, shown: Findings, given: Findings): Findings {
  const conflicts = FIELDS.filter(
    (field) => given[field] !== shown[field] && incident[field] !== shown[field] && incident[field] !== given[field],
  );
  if (conflicts.length > 0) {
    const told = conflicts.map((field) => ({ field, now: incident[field], yours: given[field] }));
    throw new AppError('CONFLICT', notedMeanwhile(incidentReference(incident.number), told));
  }
  const kept = FIELDS.filter((field) => given[field] === shown[field]).map((field) => [field, incident[field]]);
  return { ...given, ...(Object.fromEntries(kept) as Partial<Findings>) };
}
