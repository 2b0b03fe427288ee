import { z } from 'zod';
import type { Trx } from '../db/client.server.ts';
import { CSF_FUNCTIONS, EVENT_KINDS } from '../db/schema.ts';
import { findTimelineEvent } from '../db/timeline.server.ts';
import type { Viewer } from '../db/viewer.ts';
import { AppError } from '../errors.ts';

export const timelineEventInput = z.object({
  /** Made with the form and kept as the row's id, so that a form sent twice adds one entry. */
  id: z.uuid(),
  kind: z.enum(EVENT_KINDS),
  at: z.date({ error: 'Say when it happened.' }),
  precision: z.enum(['exact', 'estimated']).default('exact'),
  text: z
    .string({ error: 'Say what happened.' })
    .trim()
    .min(1, 'Say what happened.')
    .max(10_000, 'An entry has at most 10,000 characters.'),
  csfFunction: z
    .enum(CSF_FUNCTIONS)
    .nullish()
    .transform((name) => name ?? null),
});

/**
 * The event with this id where it was added before (the second half of a double submit), else undefined.
 *
 * @throws AppError CONFLICT if the id belongs to another incident
 */
export async function sentEvent(trx: Trx, viewer: Viewer, incidentId: string, id: string) {
  const event = await findTimelineEvent(trx, viewer, id);
  if (event && event.incidentId !== incidentId) {
    throw new AppError('CONFLICT', 'This form was sent before. Open it again.');
  }
  return event;
}

/**
 * The version of an entry that somebody set out to change, if it is still the current one.
 *
 * @throws AppError NOT_FOUND if it is not this incident's, CONFLICT if it was corrected or retracted meanwhile
 */
export async function currentEvent(trx: Trx, viewer: Viewer, incidentId: string, id: string) {
  const event = await findTimelineEvent(trx, viewer, id);
  if (event?.incidentId !== incidentId) throw new AppError('NOT_FOUND', 'There is no such entry on this incident.');
  if (event.supersededById) {
    throw new AppError(
      'CONFLICT',
      'Somebody else changed this entry meanwhile. Look at its versions, then decide again.',
    );
  }
  if (event.retracted) throw new AppError('CONFLICT', 'This entry was retracted. Add a new one instead.');
  return event;
}
