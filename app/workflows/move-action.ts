import { z } from 'zod';
import {
  type Action,
  type ActionStanding,
  listActionChanges,
  recordActionChange,
  updateAction,
} from '../db/actions.server.ts';
import { recordAudit } from '../db/audit.server.ts';
import { ACTION_STATES } from '../db/schema.ts';
import { AppError } from '../errors.ts';
import { actionChangedMeanwhile } from '../text/action-history-words.ts';
import { actionReference } from '../text/references.ts';
import { changeAction } from './change-action.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { requirePlausible } from './moment-time.ts';

export const actionMove = z.object({
  /** The version that the form showed. */
  version: z.number().int().positive(),
  state: z.enum(ACTION_STATES, 'Choose where it stands.'),
  /** Of what is dropped: why. */
  reason: z
    .string()
    .trim()
    .max(2000, 'Use at most 2000 characters.')
    .nullish()
    .transform((text) => text || null),
  /** Of what is done: since when; now, unless said otherwise. */
  doneAt: z
    .date()
    .nullish()
    .transform((at) => at ?? null),
});

/**
 * Says where an action item stands: open, in progress, done since a time, or dropped for a reason. Saying so twice is
 * saying it once. Of what is done another time may be said, of what is dropped another reason: whether it worked is then
 * looked at anew (`MEASURED`).
 *
 * @returns its version afterwards
 * @throws AppError STALE where something else was said of it meanwhile, also another time or reason for the same; INVALID
 *   naming the field; as `changeAction`
 */
export async function moveAction(
  context: WorkflowContext,
  reference: string,
  request: z.input<typeof actionMove>,
): Promise<number> {
  const { version, state, reason, doneAt } = checked(actionMove, request);
  if (doneAt) requirePlausible('doneAt', doneAt);
  if (state === 'dropped' && reason === null) {
    const message = 'Say why it is dropped: whoever meets this again will ask.';
    throw new AppError('INVALID', message, { reason: message });
  }
  const { viewer, actor } = context;
  return changeAction(context, reference, async (trx, action) => {
    if (saysNothingNew(action, { state, reason, doneAt })) return action.version;
    if (action.version !== version) {
      const since = (await listActionChanges(trx, viewer, action.id)).slice(version);
      throw new AppError('STALE', actionChangedMeanwhile(actionReference(action.number), since));
    }
    const now = new Date();
    const standing: ActionStanding = {
      state,
      doneAt: state === 'done' ? (doneAt ?? now) : null,
      droppedAt: state === 'dropped' ? now : null,
      dropReason: state === 'dropped' ? reason : null,
    };
    await updateAction(trx, action.id, standing);
    const said = state === 'dropped' ? reason : null;
    await recordActionChange(trx, {
      actionItemId: action.id,
      change: 'moved',
      state,
      reason: said,
      ...(state === 'done' && doneAt !== null ? { changed: { doneAt: [action.doneAt, doneAt] } } : {}),
      changedBy: viewer.userId,
    });
    await recordAudit(trx, actor, {
      action: 'action_item.moved',
      subjectType: 'action_item',
      subjectId: action.id,
      incidentId: action.incidentId,
      details: { number: action.number, from: action.state, to: state, reason: said, doneAt: standing.doneAt },
    });
    return version + 1;
  });
}

type Said = Pick<z.output<typeof actionMove>, 'state' | 'reason' | 'doneAt'>;

/** It stands there already, since then and for that reason. */
function saysNothingNew(
  action: Pick<Action, 'state' | 'doneAt' | 'dropReason'>,
  { state, reason, doneAt }: Said,
): boolean {
  if (action.state !== state) return false;
  if (state === 'done') return doneAt === null || doneAt.getTime() === action.doneAt?.getTime();
  return state !== 'dropped' || reason === action.dropReason;
}
