import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { recordMoment as appendMoment, findCurrentMoment, findMoment } from '../db/moments.server.ts';
import { MOMENT_KINDS } from '../db/schema.ts';
import { AppError } from '../errors.ts';
import { MOMENT_WORDS } from '../text/incident-words.ts';
import { dateAndTime } from '../text/instants.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { momentTime, momentTimeSchema } from './moment-time.ts';

const schema = momentTimeSchema.extend({
  /** Made with the form and kept as the row's id, so that a form sent twice records one moment. */
  id: z.uuid(),
  kind: z.enum(MOMENT_KINDS),
  /** How it is known: "customers wrote". */
  sourceDetail: z.string().trim().max(500).nullish(),
  /** What was done or seen at that moment. */
  note: z.string().trim().max(2000).nullish(),
});

/**
 * Records a lifecycle moment for the first time, or again after it was voided or the incident reopened. Moments in the
 * wrong order are allowed, since the truth may arrive in pieces; `momentWarnings` names them.
 *
 * @returns the id of the moment's row
 * @throws AppError CONFLICT if the moment is recorded already: it is to be corrected, not typed over
 */
export async function recordMoment(
  context: WorkflowContext,
  reference: string,
  input: z.input<typeof schema>,
): Promise<string> {
  const { id, kind, sourceDetail, note, ...given } = checked(schema, input);
  const time = momentTime(given);
  const { viewer } = context;
  return changeIncident(context, reference, async (trx, incident) => {
    const sent = await findMoment(trx, incident.id, id);
    if (sent) return sent.id;
    const current = await findCurrentMoment(trx, incident.id, kind);
    if (current?.at) {
      const recorded = dateAndTime(current.at, viewer.timeZone);
      throw new AppError('CONFLICT', `"${MOMENT_WORDS[kind]}" is recorded already, as ${recorded}. Correct it there.`, {
        kind: `"${MOMENT_WORDS[kind]}" is recorded already, as ${recorded}. Correct it there.`,
      });
    }
    await appendMoment(trx, {
      id,
      incidentId: incident.id,
      kind,
      ...time,
      source: 'person',
      sourceDetail: sourceDetail || null,
      reason: note || null,
      supersedesId: current?.id ?? null,
      recordedBy: viewer.userId,
    });
    await recordAudit(trx, context.actor, {
      action: 'moment.recorded',
      subjectType: 'moment',
      subjectId: id,
      incidentId: incident.id,
      details: { kind, at: time.at, precision: time.precision },
    });
    return id;
  });
}
