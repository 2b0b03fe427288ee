import { z } from 'zod';
import type { Stage } from '#templates/content.ts';
import type { Trx } from '../db/client.server.ts';
import { findCommunication } from '../db/communications.server.ts';
import { AUDIENCES, type Audience, CHANNELS } from '../db/schema.ts';
import type { Viewer } from '../db/viewer.ts';
import { AppError } from '../errors.ts';
import { localInstant } from '../text/local-instant.ts';
import { recipientLines } from '../text/recipients.ts';
import { listAnswerableDuties } from './answerable-duties.ts';

const fields = z.object({
  /** Made with the form and kept as the row's id, so that a form sent twice logs one communication. */
  id: z.uuid(),
  audience: z.enum(AUDIENCES, { error: 'Say whether it went to our own people or to others.' }),
  channel: z.enum(CHANNELS, { error: 'Say through what it went.' }),
  /** By role or group where possible: "organisation administrators". */
  recipients: z
    .array(z.string().trim().min(1).max(300, 'A recipient has at most 300 characters.'))
    .max(200, 'At most 200 recipients can be listed; name the group instead.')
    .default([]),
  subject: z.string().trim().max(500, 'A subject has at most 500 characters.').default(''),
  body: z.string().trim().max(50_000, 'A message has at most 50,000 characters.').default(''),
  link: z
    .url({ protocol: /^https?$/, error: 'A link starts with https:// or http://.' })
    .max(2000)
    .nullish()
    .transform((text) => text ?? null),
  dueAt: z
    .date()
    .nullish()
    .transform((at) => at ?? null),
  sentAt: z.date({ error: 'Say when it was sent.' }),
  /** Keys of the recipient roles that were told, or were present. */
  recipientRoles: z.array(z.string().max(200)).max(100).default([]),
  /** Which duties it answers. */
  dutyKeys: z.array(z.string().max(300)).max(100).default([]),
});

export const communicationInput = fields.refine(({ subject, body }) => subject !== '' || body !== '', {
  path: ['body'],
  message: 'Say what was told, in the subject or in the message.',
});

/**
 * The same as a form sends it: recipients one a line, times on the reader's clock.
 *
 * @param known instants that the form was filled with
 */
export function communicationFields(timeZone: string, known: readonly (Date | null | undefined)[] = []) {
  const instant = localInstant(timeZone, known);
  return fields.extend({
    recipients: z.string().optional().transform(recipientLines),
    dueAt: instant,
    sentAt: instant.refine((at): at is Date => at !== null, 'Say when it was sent.'),
  });
}

/**
 * The occasion of a communication that was logged by hand: that of the first duty it answers.
 *
 * @throws AppError INVALID if a duty is not owed, or owed to another audience
 */
export async function loggedStage(
  trx: Trx,
  viewer: Viewer,
  incidentId: string,
  { audience, dutyKeys }: { audience: Audience; dutyKeys: readonly string[] },
): Promise<Stage | null> {
  if (dutyKeys.length === 0) return null;
  const owed = await listAnswerableDuties(trx, viewer, incidentId);
  const own = owed.filter((duty) => duty.audience === audience);
  const stranger = dutyKeys.find((key) => !own.some((duty) => duty.dutyKey === key));
  if (stranger !== undefined) {
    const message = 'One of these is owed to another audience, or not owed any more.';
    throw new AppError('INVALID', message, { dutyKeys: message });
  }
  return own.find((duty) => dutyKeys.includes(duty.dutyKey))?.stage ?? null;
}

/**
 * The communication with this id where it was logged before (the second half of a double submit), else undefined.
 *
 * @throws AppError CONFLICT if the id belongs to another incident
 */
export async function sentCommunication(trx: Trx, viewer: Viewer, incidentId: string, id: string) {
  const communication = await findCommunication(trx, viewer, id);
  if (communication && communication.incidentId !== incidentId) {
    throw new AppError('CONFLICT', 'This form was sent before. Open it again.');
  }
  return communication;
}

/**
 * The version of a communication that somebody set out to change, if it is still the current one.
 *
 * @throws AppError NOT_FOUND if it is not this incident's, CONFLICT if it was corrected or retracted meanwhile, or was
 *   sent by Hindsight itself
 */
export async function currentCommunication(trx: Trx, viewer: Viewer, incidentId: string, id: string) {
  const communication = await findCommunication(trx, viewer, id);
  if (communication?.incidentId !== incidentId) {
    throw new AppError('NOT_FOUND', 'There is no such communication on this incident.');
  }
  if (communication.supersededById) {
    throw new AppError(
      'CONFLICT',
      'Somebody else changed this communication meanwhile. Look at its versions, then decide again.',
    );
  }
  if (communication.dispatchId) {
    throw new AppError('CONFLICT', 'This message went out from here: what was sent stays as it was sent.');
  }
  if (communication.retracted)
    throw new AppError('CONFLICT', 'This communication was retracted. Log a new one instead.');
  return communication;
}
