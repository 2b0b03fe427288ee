import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { type Draft, updateDraft } from '../db/drafts.server.ts';
import { listRecipientRoleNames } from '../db/templates.server.ts';
import type { Viewer } from '../db/viewer.ts';
import { AppError } from '../errors.ts';
import { type DraftText, isSameDraft, mergedDraft } from '../text/merged-draft.ts';
import { draftedMeanwhile } from '../text/message-words.ts';
import { listAnswerableDuties } from './answerable-duties.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { draftFields } from './draft-input.ts';
import { writeDraft } from './write-draft.ts';

const schema = draftFields.extend({
  /** The version that the form showed, and what stood there. */
  version: z.number().int().positive(),
  shown: draftFields,
});

export type SavedDraft = DraftText & { version: number };

/**
 * Saves what somebody wrote of a draft. What somebody else saved since the form was opened stays: both are put together line
 * by line.
 *
 * @returns the draft as it stands now
 * @throws AppError STALE where both changed the same lines; nothing is written then
 */
export async function saveDraft(
  context: WorkflowContext,
  draftId: string,
  input: z.input<typeof schema>,
): Promise<SavedDraft> {
  const { version, shown, ...given } = checked(schema, input);
  const { viewer } = context;
  return writeDraft(context, draftId, async (trx, draft) => {
    const fields = version === draft.version ? given : mergedDraft(shown, given, draft);
    if (!fields) throw new AppError('STALE', draftedMeanwhile(draft.writerName));
    if (isSameDraft(fields, draft)) return { ...fields, version: draft.version };
    await requireOwnDuties(trx, viewer, draft, fields.dutyKeys);
    await requireOwnRoles(trx, draft, fields.recipientRoles);
    await updateDraft(trx, draft.id, fields, viewer.userId);
    // once for each turn at writing: a text is saved every few seconds
    if (draft.updatedBy !== viewer.userId) {
      await recordAudit(trx, context.actor, {
        action: 'draft.changed',
        subjectType: 'draft',
        subjectId: draft.id,
        incidentId: draft.incidentId,
        details: { version: draft.version + 1 },
      });
    }
    return { ...fields, version: draft.version + 1 };
  });
}

/** Whatever the draft was begun for stays, also when it is not owed any more. */
async function requireOwnDuties(trx: Trx, viewer: Viewer, draft: Draft, dutyKeys: readonly string[]): Promise<void> {
  const added = dutyKeys.filter((key) => !draft.dutyKeys.includes(key));
  if (added.length === 0) return;
  const owed = await listAnswerableDuties(trx, viewer, draft.incidentId);
  const own = owed.filter((duty) => duty.audience === draft.audience).map((duty) => duty.dutyKey);
  if (added.every((key) => own.includes(key))) return;
  throw new AppError('INVALID', 'A duty that was chosen is not owed any more. Look at the list again.', {
    dutyKeys: 'One of these is not owed any more.',
  });
}

/** What the draft was begun with stays; what is added is a role that there is, for its audience. */
async function requireOwnRoles(trx: Trx, draft: Draft, recipientRoles: readonly string[]): Promise<void> {
  const added = recipientRoles.filter((key) => !draft.recipientRoles.includes(key));
  if (added.length === 0) return;
  const own = await listRecipientRoleNames(trx, draft.audience);
  const wrong = added.find((key) => !Object.hasOwn(own, key));
  if (wrong === undefined) return;
  const message = `There is no recipient role “${wrong}” for ${draft.audience} messages. Look at the list again.`;
  throw new AppError('INVALID', message, { recipientRoles: message });
}
