import { z } from 'zod';
import type { Trx } from '../db/client.server.ts';
import { findCurrentMoment } from '../db/moments.server.ts';
import { MOMENT_KINDS, type MomentKind } from '../db/schema.ts';
import type { Viewer } from '../db/viewer.ts';
import { AppError } from '../errors.ts';
import { MOMENT_WORDS } from '../text/incident-words.ts';
import { dateAndTime } from '../text/instants.ts';

/** What a person says of a moment without giving it another value. */
export const momentOnWord = z.object({
  id: z.uuid(),
  kind: z.enum(MOMENT_KINDS),
  supersedesId: z.uuid(),
  reason: z.string().trim().max(2000).nullish(),
});
export type MomentOnWord = z.input<typeof momentOnWord>;

/**
 * The version of a moment that somebody saw when they set out to change it, if it is still the current one.
 *
 * @throws AppError CONFLICT telling what it says now, so that of two corrections at once neither is lost
 */
export async function currentMoment(
  trx: Trx,
  viewer: Viewer,
  incidentId: string,
  { kind, supersedesId }: { kind: MomentKind; supersedesId: string },
) {
  const current = await findCurrentMoment(trx, incidentId, kind);
  if (!current?.at) {
    throw new AppError('CONFLICT', `“${MOMENT_WORDS[kind]}” has no value that could be changed: record it anew.`);
  }
  if (current.id !== supersedesId) {
    const now = dateAndTime(current.at, viewer.timeZone);
    throw new AppError(
      'CONFLICT',
      `Somebody else changed “${MOMENT_WORDS[kind]}” meanwhile: it is now ${now}. Look at its history, then decide again.`,
    );
  }
  return { ...current, at: current.at };
}
