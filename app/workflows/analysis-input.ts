import { z } from 'zod';
import type { Trx } from '../db/client.server.ts';
import { listForeignEvents } from '../db/contributing-factors.server.ts';
import type { PostMortem } from '../db/post-mortems.server.ts';
import { DEFENCE_STATES, FACTOR_CATEGORIES } from '../db/schema.ts';
import { listServices } from '../db/services.server.ts';
import { AppError } from '../errors.ts';
import { changePostMortem, requireState } from './change-post-mortem.ts';
import type { WorkflowContext } from './context.ts';

/* What factors, whys and the causal graph have in common. */

export const evidenceField = z
  .array(z.uuid())
  .max(50, 'At most 50 entries of the timeline can be named.')
  .default([])
  .transform((ids) => [...new Set(ids)]);

/** The version that the form showed. */
export const versionField = z.coerce.number().int().positive();

/** In the order of its form: what is missing is told in it. */
export const factorInput = z
  .object({
    what: z
      .string({ error: 'Say which condition contributed.' })
      .trim()
      .min(1, 'Say which condition contributed.')
      .max(2000, 'A factor has at most 2,000 characters.'),
    madeLikelier: z
      .string()
      .trim()
      .max(2000, 'This has at most 2,000 characters.')
      .nullish()
      .transform((text) => text ?? ''),
    category: z.enum(FACTOR_CATEGORIES, { error: 'Choose what kind of condition it is.' }),
    serviceId: z
      .uuid()
      .nullish()
      .transform((id) => id ?? null),
    evidence: evidenceField,
    defence: z
      .string()
      .trim()
      .max(300, 'A defence has at most 300 characters.')
      .nullish()
      .transform((text) => text || null),
    defenceState: z
      .enum(DEFENCE_STATES)
      .nullish()
      .transform((state) => state ?? null),
  })
  .superRefine(({ defence, defenceState }, context) => {
    const ask = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
    if (defence !== null && defenceState === null) ask('defenceState', 'Say whether this defence was missing or held.');
    if (defence === null && defenceState !== null) ask('defence', 'Say which defence was missing or held.');
  });

/**
 * The frame of every change to the analysis of a post-mortem: as `changePostMortem`, and only while it is written.
 *
 * @throws AppError CONFLICT where it is approved or published by now
 */
export async function changeAnalysis<T>(
  context: WorkflowContext,
  reference: string,
  work: (trx: Trx, postMortem: PostMortem) => Promise<T>,
): Promise<T> {
  return changePostMortem(context, reference, async (trx, postMortem) => {
    requireState(postMortem, 'draft', 'in_review');
    return work(trx, postMortem);
  });
}

/** @throws AppError INVALID where an entry is none of the timeline of the post-mortem's incident */
export async function requireOwnEvents(trx: Trx, { incidentId }: PostMortem, ids: readonly string[]): Promise<void> {
  if ((await listForeignEvents(trx, incidentId, ids)).length === 0) return;
  const message = "Evidence is taken from this incident's own timeline. Choose again.";
  throw new AppError('INVALID', message, { evidence: message });
}

/** @throws AppError INVALID where there is no such service any more */
export async function requireService(trx: Trx, serviceId: string | null): Promise<void> {
  if (serviceId === null || (await listServices(trx)).some(({ id }) => id === serviceId)) return;
  const message = 'There is no such component any more. Choose again.';
  throw new AppError('INVALID', message, { serviceId: message });
}

/** @throws AppError CONFLICT for what was taken back: it is put back before it is said otherwise, so that nobody misses it */
export function requireStanding({ retractedAt }: { retractedAt: Date | null }): void {
  if (retractedAt === null) return;
  throw new AppError('CONFLICT', 'This was taken back meanwhile. Put it back on the analysis, then send this again.');
}

/**
 * Somebody changed what the form shows, perhaps its sender from another page: what stands now, so that nothing is written over
 * unread.
 *
 * @param more what else stands otherwise than it was typed
 */
export const changedMeanwhile = (now: string, more = '') =>
  new AppError(
    'STALE',
    `This was changed after you opened it. It says now: “${now}”. ${more}What you typed is still here: compare, then save again.`,
  );
