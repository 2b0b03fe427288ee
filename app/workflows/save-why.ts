import { z } from 'zod';
import type { Trx } from '../db/client.server.ts';
import type { PostMortem } from '../db/post-mortems.server.ts';
import { createWhy, hangWhy, listWhys, markWhys, placeWhys, updateWhy, type Why } from '../db/whys.server.ts';
import { AppError } from '../errors.ts';
import { branchIds } from '../text/why-tree.ts';
import {
  changeAnalysis,
  changedMeanwhile,
  evidenceField,
  requireOwnEvents,
  requireStanding,
  versionField,
} from './analysis-input.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { keptOtherwise, takenBackSince } from './kept-otherwise.ts';
import { addingTo, recordAnalysis } from './record-analysis.ts';

const record = recordAnalysis('why');
const adding = addingTo('why');

export const whyInput = z.object({
  text: z
    .string({ error: 'Say what made it possible.' })
    .trim()
    .min(1, 'Say what made it possible.')
    .max(2000, 'A why has at most 2,000 characters.'),
  evidence: evidenceField,
});

/** Enough for any analysis that somebody reads, and for a list that a page can nest. */
const DEEPEST = 12;

type WhyInput = z.input<typeof whyInput>;

/**
 * Adds a why below another, or where the analysis begins.
 *
 * @param id made with the form and kept as the row's id, so that a form sent twice adds one why
 * @throws AppError CONFLICT where what it is to be below was taken back; as `keptOtherwise` and `takenBackSince`
 */
export async function addWhy(
  context: WorkflowContext,
  reference: string,
  { id, parentId, ...input }: WhyInput & { id: string; parentId: string | null },
): Promise<void> {
  const why = checked(whyInput, input);
  const ownId = checked(z.uuid(), id);
  await changeAnalysis(context, reference, async (trx, postMortem) => {
    const whys = await listWhys(trx, context.viewer, postMortem.id);
    const said = { ...why, parentId };
    // first: what was kept stays kept, whatever became of what it hangs below
    const known = whys.find((one) => one.id === ownId);
    if (known) {
      if (known.retractedAt !== null) throw takenBackSince('text');
      const isKept = isSame(known, why) && known.parentId === parentId;
      // whatever somebody made of it since: what was sent first is in the audit log
      if (!isKept && !(await adding.wasSent(trx, postMortem, ownId, said))) throw keptOtherwise('text', known.text);
      return;
    }
    await requireOwnEvents(trx, postMortem, why.evidence);
    requirePlace(whys, parentId);
    if (!(await createWhy(trx, { ...said, id: ownId, postMortemId: postMortem.id }))) throw keptOtherwise('text');
    await adding.record(trx, context, postMortem, ownId, { words: { text: why.text }, sent: said });
  });
}

/**
 * Corrects a why; what it said before stays in the audit log.
 *
 * @throws AppError STALE where it was corrected meanwhile, CONFLICT where it was taken back
 */
export async function correctWhy(
  context: WorkflowContext,
  reference: string,
  id: string,
  version: number,
  input: WhyInput,
): Promise<void> {
  const why = checked(whyInput, input);
  const expected = checked(versionField, version);
  await changeAnalysis(context, reference, async (trx, postMortem) => {
    const before = await ownWhy(trx, context, postMortem, id);
    if (isSame(before, why)) return;
    requireStanding(before);
    if (before.version !== expected) throw changedMeanwhile(before.text);
    await requireOwnEvents(trx, postMortem, why.evidence);
    await updateWhy(trx, id, expected, why);
    await record(trx, context, postMortem, 'corrected', id, { text: [before.text, why.text] });
  });
}

/**
 * Hangs a why, with all below it, somewhere else.
 *
 * @throws AppError INVALID where it would hang below itself, CONFLICT where what is below it would hang too deep
 */
export async function moveWhy(
  context: WorkflowContext,
  reference: string,
  id: string,
  parentId: string | null,
): Promise<void> {
  await changeAnalysis(context, reference, async (trx, postMortem) => {
    const why = await ownWhy(trx, context, postMortem, id);
    if (why.parentId === parentId) return;
    const whys = await listWhys(trx, context.viewer, postMortem.id);
    if (parentId !== null && branchIds(whys, id).includes(parentId)) {
      const message = 'It cannot have made itself possible: choose a place that is not below it.';
      throw new AppError('INVALID', message, { parentId: message });
    }
    requirePlace(whys, parentId, heightOf(whys, id));
    await hangWhy(trx, why, parentId);
    await record(trx, context, postMortem, 'moved', id, { parentId: [why.parentId, parentId] });
  });
}

/** Moves a why before the sibling above it, or behind the one below; at an end nothing changes. */
export async function shiftWhy(
  context: WorkflowContext,
  reference: string,
  id: string,
  direction: 'up' | 'down',
): Promise<void> {
  await changeAnalysis(context, reference, async (trx, postMortem) => {
    const why = await ownWhy(trx, context, postMortem, id);
    const whys = await listWhys(trx, context.viewer, postMortem.id);
    const siblings = whys.filter((one) => one.parentId === why.parentId && one.retractedAt === null);
    const ids = siblings.map((sibling) => sibling.id);
    const from = ids.indexOf(id);
    const to = from + (direction === 'up' ? -1 : 1);
    if (from < 0 || to < 0 || to >= ids.length) return;
    [ids[from], ids[to]] = [ids[to]!, ids[from]!];
    await placeWhys(trx, ids);
    await record(trx, context, postMortem, 'moved', id, { direction });
  });
}

/** Takes a why back with all that stands below it: they stay to be read, and can be put back together. */
export async function takeBackWhy(context: WorkflowContext, reference: string, id: string): Promise<void> {
  await changeAnalysis(context, reference, async (trx, postMortem) => {
    if ((await ownWhy(trx, context, postMortem, id)).retractedAt !== null) return;
    const whys = await listWhys(trx, context.viewer, postMortem.id);
    const branch = branchIds(whys, id);
    const standing = whys.filter((why) => branch.includes(why.id) && why.retractedAt === null).map((why) => why.id);
    await markWhys(trx, standing, new Date());
    await record(trx, context, postMortem, 'taken_back', id, { withBelow: standing.length - 1 });
  });
}

/**
 * Puts a why back with what was taken back together with it.
 *
 * @throws AppError CONFLICT where what it hangs below is taken back itself
 */
export async function putBackWhy(context: WorkflowContext, reference: string, id: string): Promise<void> {
  await changeAnalysis(context, reference, async (trx, postMortem) => {
    const why = await ownWhy(trx, context, postMortem, id);
    if (why.retractedAt === null) return;
    const whys = await listWhys(trx, context.viewer, postMortem.id);
    requirePlace(whys, why.parentId);
    const branch = branchIds(whys, id);
    const together = whys.filter(
      (one) => branch.includes(one.id) && one.retractedAt?.getTime() === why.retractedAt!.getTime(),
    );
    await markWhys(
      trx,
      together.map((one) => one.id),
      null,
    );
    await record(trx, context, postMortem, 'put_back', id, { withBelow: together.length - 1 });
  });
}

const isSame = (one: Pick<Why, 'text' | 'evidence'>, other: Pick<Why, 'text' | 'evidence'>) =>
  one.text === other.text && one.evidence.join() === other.evidence.join();

/** How many whys the longest chain has that begins here. */
function heightOf(whys: readonly Why[], id: string): number {
  return 1 + Math.max(0, ...whys.filter((why) => why.parentId === id).map((below) => heightOf(whys, below.id)));
}

/** @throws AppError CONFLICT where nothing so high can hang there: it is gone, or too deep */
function requirePlace(whys: readonly Why[], parentId: string | null, height = 1): void {
  if (parentId === null) return;
  const parent = whys.find(({ id }) => id === parentId);
  if (!parent || parent.retractedAt !== null) {
    throw new AppError('CONFLICT', 'What this was to hang below was taken back meanwhile. Look at it again.');
  }
  let depth = 1;
  for (let up = parent; up.parentId !== null; depth++) up = whys.find(({ id }) => id === up.parentId)!;
  if (depth + height > DEEPEST) {
    throw new AppError('CONFLICT', `A chain has at most ${DEEPEST} whys: begin another where this one ends.`);
  }
}

async function ownWhy(trx: Trx, { viewer }: WorkflowContext, { id }: PostMortem, whyId: string): Promise<Why> {
  const why = (await listWhys(trx, viewer, id)).find((one) => one.id === whyId);
  if (!why) throw new AppError('NOT_FOUND', 'There is no such why on this post-mortem.');
  return why;
}
