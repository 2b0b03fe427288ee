import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { findVersionOfText, nameOfCurrentText } from './approvals.ts';
import { changePostMortem } from './change-post-mortem.ts';
import { checked } from './checked.ts';
import { type KeepingContext, keepVersion, readUsual } from './keep-version.ts';

const input = z.object({
  note: z.string().trim().min(1, 'Say what this version is.').max(2000, 'Use at most 2000 characters.'),
});

/**
 * Keeps the document as it is now as a version, whatever its state. Where the newest version has this text and these words
 * already, that is the one: a form that comes twice keeps one.
 *
 * @returns the version's number
 * @throws AppError INVALID, and as `changePostMortem`
 */
export async function keepPostMortem(
  context: KeepingContext,
  reference: string,
  request: z.input<typeof input>,
): Promise<number> {
  const { note } = checked(input, request);
  const { viewer } = context;
  const usual = await readUsual(context, reference);
  return changePostMortem(context, reference, async (trx, postMortem) => {
    const text = await nameOfCurrentText(trx, viewer, postMortem);
    const kept = await findVersionOfText(trx, viewer, postMortem, text);
    if (kept?.note === note) return kept.number;
    const number = await keepVersion(trx, { viewer, usual }, postMortem, { state: postMortem.state, note });
    await recordAudit(trx, context.actor, {
      action: 'post_mortem.version_kept',
      subjectType: 'post_mortem',
      subjectId: postMortem.id,
      incidentId: postMortem.incidentId,
      details: { version: number, note },
    });
    return number;
  });
}
