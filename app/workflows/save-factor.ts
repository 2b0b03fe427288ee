import { z } from 'zod';
import type { Trx } from '../db/client.server.ts';
import { createFactor, type Factor, findFactor, moveFactor, updateFactor } from '../db/contributing-factors.server.ts';
import type { PostMortem } from '../db/post-mortems.server.ts';
import { AppError } from '../errors.ts';
import { standsInstead } from '../text/factor-words.ts';
import {
  changeAnalysis,
  changedMeanwhile,
  factorInput,
  requireOwnEvents,
  requireService,
  requireStanding,
  versionField,
} from './analysis-input.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { keptOtherwise, takenBackSince } from './kept-otherwise.ts';
import { addingTo, recordAnalysis } from './record-analysis.ts';

const record = recordAnalysis('contributing-factor');
const adding = addingTo('contributing-factor');

type FactorInput = z.input<typeof factorInput>;

/**
 * Adds a contributing factor to a post-mortem that is being written.
 *
 * @param id made with the form and kept as the row's id, so that a form sent twice adds one factor
 * @throws AppError INVALID where its evidence is of another incident; as `keptOtherwise`, `takenBackSince` and `changeAnalysis`
 */
export async function addFactor(
  context: WorkflowContext,
  reference: string,
  id: string,
  input: FactorInput,
): Promise<void> {
  const factor = checked(factorInput, input);
  const ownId = checked(z.uuid(), id);
  await changeAnalysis(context, reference, async (trx, postMortem) => {
    // first: what was kept stays kept, whatever became of what it names
    const known = await findFactor(trx, context.viewer, ownId);
    if (known?.postMortemId === postMortem.id) {
      if (known.retractedAt !== null) throw takenBackSince('what');
      const isKept = Object.keys(changesOf(known, factor)).length === 0;
      // whatever somebody made of it since: what was sent first is in the audit log
      if (!isKept && !(await adding.wasSent(trx, postMortem, ownId, factor))) throw keptOtherwise('what', known.what);
      return;
    }
    await requireOwnEvents(trx, postMortem, factor.evidence);
    await requireService(trx, factor.serviceId);
    const row = { ...factor, id: ownId, postMortemId: postMortem.id };
    if (!(await createFactor(trx, row))) throw keptOtherwise('what');
    const { category, what } = factor;
    await adding.record(trx, context, postMortem, ownId, { words: { category, what }, sent: factor });
  });
}

/**
 * Corrects a factor; what it said before stays in the audit log.
 *
 * @param version the one that the form showed
 * @throws AppError STALE where it was corrected meanwhile, CONFLICT where it was taken back
 */
export async function correctFactor(
  context: WorkflowContext,
  reference: string,
  id: string,
  version: number,
  input: FactorInput,
): Promise<void> {
  const factor = checked(factorInput, input);
  const expected = checked(versionField, version);
  await changeAnalysis(context, reference, async (trx, postMortem) => {
    const before = await ownFactor(trx, context, postMortem, id);
    const changed = changesOf(before, factor);
    if (Object.keys(changed).length === 0) return;
    requireStanding(before);
    if (before.version !== expected) throw changedMeanwhile(before.what, standsInstead(before, Object.keys(changed)));
    await requireOwnEvents(trx, postMortem, factor.evidence);
    await requireService(trx, factor.serviceId === before.serviceId ? null : factor.serviceId);
    await updateFactor(trx, id, expected, factor);
    await record(trx, context, postMortem, 'corrected', id, { changed });
  });
}

const changesOf = (before: Factor, factor: z.output<typeof factorInput>) =>
  Object.fromEntries(
    Object.entries(factor)
      .map(([field, value]) => [field, [before[field as keyof typeof factor], value]] as const)
      .filter(([, [was, is]]) => JSON.stringify(was) !== JSON.stringify(is)),
  );

/** Takes a factor back: it stays to be read, and counts no more. A second time changes nothing. */
export async function takeBackFactor(context: WorkflowContext, reference: string, id: string): Promise<void> {
  await mark(context, reference, id, 'taken_back');
}

/** Puts a factor that was taken back where it was. */
export async function putBackFactor(context: WorkflowContext, reference: string, id: string): Promise<void> {
  await mark(context, reference, id, 'put_back');
}

/** Moves a factor before its neighbour, or behind it. */
export async function shiftFactor(
  context: WorkflowContext,
  reference: string,
  id: string,
  direction: 'up' | 'down',
): Promise<void> {
  await changeAnalysis(context, reference, async (trx, postMortem) => {
    await moveFactor(trx, await ownFactor(trx, context, postMortem, id), direction === 'up' ? -1 : 1);
    await record(trx, context, postMortem, 'moved', id, { direction });
  });
}

async function mark(context: WorkflowContext, reference: string, id: string, action: 'taken_back' | 'put_back') {
  await changeAnalysis(context, reference, async (trx, postMortem) => {
    const { retractedAt, version } = await ownFactor(trx, context, postMortem, id);
    if ((retractedAt !== null) === (action === 'taken_back')) return;
    await updateFactor(trx, id, version, { retractedAt: action === 'taken_back' ? new Date() : null });
    await record(trx, context, postMortem, action, id, {});
  });
}

async function ownFactor(
  trx: Trx,
  { viewer }: WorkflowContext,
  postMortem: PostMortem,
  factorId: string,
): Promise<Factor> {
  const factor = await findFactor(trx, viewer, factorId);
  if (factor?.postMortemId === postMortem.id) return factor;
  throw new AppError('NOT_FOUND', 'There is no such contributing factor on this post-mortem.');
}
