import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type ActionFields, listActionChanges, recordActionChange, updateAction } from '../db/actions.server.ts';
import { recordAudit } from '../db/audit.server.ts';
import { AppError } from '../errors.ts';
import { actionChangedMeanwhile } from '../text/action-history-words.ts';
import { actionReference } from '../text/references.ts';
import { actionFields, actionInput } from './action-input.ts';
import { changeAction } from './change-action.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

export const editedAction = actionInput.extend({
  /** The version that the form showed. */
  version: z.number().int().positive(),
});

/**
 * Writes what people may set of an action item, all at once.
 *
 * @returns its version afterwards; the same if nothing differed
 * @throws AppError STALE saying who changed what since the form was opened, INVALID naming the fields; as `changeAction`
 */
export async function editAction(
  context: WorkflowContext,
  reference: string,
  request: z.input<typeof editedAction>,
): Promise<number> {
  const { version, ...input } = checked(editedAction, request);
  const { viewer, actor } = context;
  return changeAction(context, reference, async (trx, action) => {
    if (action.version !== version) {
      // each change counted one up, the first one made it
      const since = (await listActionChanges(trx, viewer, action.id)).slice(version);
      throw new AppError('STALE', actionChangedMeanwhile(actionReference(action.number), since));
    }
    const fields = await actionFields(trx, viewer, action.incidentId, input, action.postMortemId);
    const changed = Object.fromEntries(
      (Object.keys(fields) as (keyof ActionFields)[])
        .filter((field) => !isDeepStrictEqual(action[field], fields[field]))
        .map((field): [string, [unknown, unknown]] => [field, [action[field], fields[field]]]),
    );
    if (Object.keys(changed).length === 0) return version;
    await updateAction(trx, action.id, fields);
    await recordActionChange(trx, {
      actionItemId: action.id,
      change: 'edited',
      state: null,
      reason: null,
      changed,
      changedBy: viewer.userId,
    });
    await recordAudit(trx, actor, {
      action: 'action_item.edited',
      subjectType: 'action_item',
      subjectId: action.id,
      incidentId: action.incidentId,
      details: { number: action.number, changed },
    });
    return version + 1;
  });
}
