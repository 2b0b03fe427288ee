import { gapsOf } from '#templates/gaps.ts';
import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { createDispatch, findDispatchOfDraft } from '../db/dispatches.server.ts';
import { type Draft, findDraft, lockDraft } from '../db/drafts.server.ts';
import { getOrganisation } from '../db/organisation.server.ts';
import { resolveRecipients } from '../db/recipients.server.ts';
import type { DispatchedMessage } from '../db/schema.ts';
import type { Viewer } from '../db/viewer.ts';
import { AppError } from '../errors.ts';
import { gapsText } from '../text/message-words.ts';
import { changeIncident } from './change-incident.ts';
import type { WorkflowContext } from './context.ts';
import { showsInFeed } from './feed-shows.ts';
import { requiredOfDraft } from './required-of-draft.ts';

/**
 * Sends a draft off, to go out when the time to take it back is over. Its receivers are those who have the roles now; what
 * it does not say, it is recorded without. An exercise, and everything while test mode is on, reaches nobody. Sent twice,
 * it goes out once.
 *
 * @param version of the draft as its sender saw it
 * @returns the dispatch's id
 * @throws AppError NOT_FOUND, FORBIDDEN, STALE if somebody changed the draft, CONFLICT if it was sent or discarded,
 *   INVALID if it has no text or would reach nobody, or naming the gaps that its template left to its writer
 */
export async function dispatchDraft(context: WorkflowContext, draftId: string, version: number): Promise<string> {
  const { db, viewer, actor } = context;
  const found = await findDraft(db, viewer, draftId);
  if (!found) throw new AppError('NOT_FOUND', 'There is no such draft, or it is not yours to see.');
  return changeIncident(context, found.incidentId, async (trx, incident) => {
    await lockDraft(trx, draftId);
    const draft = (await findDraft(trx, viewer, draftId)) ?? found;
    const before = await findDispatchOfDraft(trx, viewer, draftId);
    if (before && draft.version === version) return before.id;
    if (before) throw new AppError('CONFLICT', 'Somebody else has sent this message.');
    if (draft.dispatchedAt)
      throw new AppError('CONFLICT', 'This was taken back, and another message begun in its place.');
    if (draft.discardedAt) throw new AppError('CONFLICT', 'Somebody else has discarded this draft.');
    if (draft.version !== version) throw new AppError('STALE', 'Somebody else changed this draft. Look at it again.');
    const organisation = await getOrganisation(trx);
    const { testMode, undoSeconds } = organisation;
    const isTest = draft.isTest || testMode || incident.kind === 'exercise';
    const isForFeed = showsInFeed(organisation, incident, draft);
    const message = { ...(await toMessage(trx, viewer, draft, isForFeed)), isTest };
    const createdBy = viewer.userId;
    const dispatchId = await createDispatch(trx, { incidentId: incident.id, draftId, message, undoSeconds, createdBy });
    await recordAudit(trx, actor, {
      action: 'message.sent_off',
      subjectType: 'dispatch',
      subjectId: dispatchId,
      incidentId: incident.id,
      details: { draftId, isTest, missingItems: message.missingItems, receivers: message.receivers.length },
    });
    return dispatchId;
  });
}

/** @param isForFeed customers who look at the feed are nobody's receivers by name */
async function toMessage(
  trx: Trx,
  viewer: Viewer,
  draft: Draft,
  isForFeed: boolean,
): Promise<Omit<DispatchedMessage, 'isTest'>> {
  const { audience, stage, templateVersionId, addedVersionIds, dutyKeys, channels } = draft;
  const { subject, body, recipientRoles, endpointIds, saidItems } = draft;
  if (subject.trim() === '') throw new AppError('INVALID', 'Enter a subject.', { subject: 'Enter a subject.' });
  if (body.trim() === '') throw new AppError('INVALID', 'Write a message.', { body: 'Write a message.' });
  const gaps = gapsOf(draft);
  if (gaps.length > 0) throw new AppError('INVALID', gapsText(gaps), { body: gapsText(gaps) });
  const asked = { audience, channels, roles: recipientRoles, endpointIds };
  const { receivers, empty } = await resolveRecipients(trx, viewer, draft.incidentId, asked);
  if (receivers.length === 0 && !isForFeed) {
    const nobody = 'This would reach nobody. Choose channels, and roles that somebody has.';
    throw new AppError('INVALID', nobody, { recipientRoles: nobody });
  }
  const required = await requiredOfDraft(trx, viewer, draft);
  const missingItems = required.filter(({ state }) => state === 'missing').map(({ id }) => id);
  const { draftedSubject, draftedBody } = draft;
  const texts = { subject, body, draftedSubject, draftedBody };
  return {
    audience,
    stage,
    templateVersionId,
    addedVersionIds,
    dutyKeys,
    // a channel that was named is one by which it goes out
    channels: [...new Set([...channels, ...receivers.map(({ channel }) => channel)])],
    recipientRoles,
    endpointIds,
    reachedRoles: recipientRoles.filter((role) => !empty.includes(role)),
    saidItems,
    ...texts,
    missingItems,
    receivers,
  };
}
