import { redirect } from '@remix-run/node';
import type { AppContext } from '#app/context.ts';
import type { Db } from '#app/db/client.server.ts';
import { findDispatchOfDraft, listDispatchesAlike } from '#app/db/dispatches.server.ts';
import { type Draft, findDraft } from '#app/db/drafts.server.ts';
import { listIncidentDuties } from '#app/db/duties.server.ts';
import { listVersionsById } from '#app/db/incident-templates.server.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { getOrganisation } from '#app/db/organisation.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { AppError } from '#app/errors.ts';
import { dutyWords } from '#app/text/duty-words.ts';
import { whyUnmailed } from '#app/text/mail-words.ts';
import { messageKind, refillText, testReason } from '#app/text/message-words.ts';
import { capital } from '#app/text/numerals.ts';
import { incidentReference } from '#app/text/references.ts';
import { listTextsToAdd } from '#app/workflows/add-text.ts';
import { listAnswerableDuties } from '#app/workflows/answerable-duties.ts';
import { requireChange } from '#app/workflows/change-incident.ts';
import { refillingOf } from '#app/workflows/refill-draft.ts';
import { requiredOfDraft } from '#app/workflows/required-of-draft.ts';
import { gapsOf } from '#templates/gaps.ts';
import { loadReceivers } from './load-receivers.server.ts';
import { previewsOf } from './previews.server.ts';

/**
 * A draft with everything its page shows.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN; a Response to the message where it was sent off, and to the incident where it was
 *   discarded
 */
export async function loadDraft(
  context: Pick<AppContext, 'db' | 'config'>,
  viewer: Viewer,
  { reference, id }: { reference: string; id: string },
) {
  const { db } = context;
  const incident = await getIncident(db, viewer, reference);
  await requireChange(db, viewer, incident.id);
  const draft = await findDraft(db, viewer, id);
  if (draft?.incidentId !== incident.id) throw new AppError('NOT_FOUND', 'There is no such draft here.');
  const ownReference = incidentReference(incident.number);
  await leaveIfOver(db, viewer, ownReference, draft);
  const versionIds = [...(draft.templateVersionId ? [draft.templateVersionId] : []), ...draft.addedVersionIds];
  const organisation = await getOrganisation(db);
  const [required, duties, refilling, texts, textsToAdd, receivers, alike] = await Promise.all([
    requiredOfDraft(db, viewer, draft),
    dutyChoices(db, viewer, draft),
    refillingOf({ db, viewer, config: context.config }, draft),
    listVersionsById(db, versionIds),
    listTextsToAdd(db, viewer, draft),
    loadReceivers(db, viewer, draft, { organisation, incident }),
    listDispatchesAlike(db, viewer, draft),
  ]);
  const forced = testReason(incident, organisation);
  return {
    reference: ownReference,
    title: incident.title,
    incidentId: incident.id,
    isRestricted: incident.restricted,
    kind: messageKind(draft.audience, draft.stage),
    draft: {
      id: draft.id,
      version: draft.version,
      subject: draft.subject,
      body: draft.body,
      channels: draft.channels,
      recipientRoles: draft.recipientRoles,
      endpointIds: draft.endpointIds,
      dutyKeys: draft.dutyKeys,
      saidItems: draft.saidItems,
      isTest: draft.isTest,
    },
    writer: draft.writerName,
    isOwn: draft.updatedBy === viewer.userId,
    updatedAt: draft.updatedAt,
    /** Those whose text it has, the first one first. */
    templates: texts
      .toSorted((a, b) => versionIds.indexOf(a.versionId) - versionIds.indexOf(b.versionId))
      .map(({ categoryName, categoryKey, audience, number }) => ({
        words: `${categoryName}, version ${number}`,
        to: `/templates/${categoryKey}/${audience}/versions/${number}`,
      })),
    /** Those whose duties it answers, and whose text it does not have. */
    textsToAdd: textsToAdd.map(({ templateId, categoryName }) => ({ templateId, category: categoryName })),
    required: required.map(({ id: item, label, hint, state }) => ({ id: item, label, hint, state })),
    duties,
    refilling: refilling && {
      isSafe: refilling.merged !== null,
      title: refillText({ isSafe: refilling.merged !== null, account: refilling.account }),
      isOfAccount: refilling.account !== null,
      subject: refilling.filling.draftedSubject,
      body: refilling.filling.draftedBody,
    },
    receivers,
    /** What was sent off alike within the hour: this may be a second copy. */
    alike: alike.map(({ id: dispatchId, createdAt, senderName, message }) => ({
      to: `/incidents/${ownReference}/messages/dispatches/${dispatchId}`,
      at: createdAt,
      by: senderName,
      subject: message.subject,
    })),
    /** What a writer was to fill in and has not. */
    gaps: gapsOf(draft),
    /** Why no e-mail goes out, where it is to go by e-mail. */
    unmailed: draft.channels.includes('email')
      ? whyUnmailed({ ...organisation, smtpUrl: context.config.smtpUrl })
      : null,
    previews: await previewsOf(db, draft, receivers.endpoints, ownReference),
    /** Why it is a test whatever its writer says; null: they choose. */
    forced,
    isTest: draft.isTest || forced !== null,
    undoSeconds: organisation.undoSeconds,
    timeZone: viewer.timeZone,
  };
}

export type DraftPage = Awaited<ReturnType<typeof loadDraft>>;

async function leaveIfOver(db: Db, viewer: Viewer, reference: string, draft: Draft): Promise<void> {
  if (draft.dispatchedAt) {
    const dispatch = await findDispatchOfDraft(db, viewer, draft.id);
    if (dispatch) throw redirect(`/incidents/${reference}/messages/dispatches/${dispatch.id}`);
  }
  if (draft.dispatchedAt || draft.discardedAt) throw redirect(`/incidents/${reference}`);
}

/** What the message can answer, and what it was begun for though it is not owed any more. */
async function dutyChoices(db: Db, viewer: Viewer, draft: Draft) {
  const [owed, all] = await Promise.all([
    listAnswerableDuties(db, viewer, draft.incidentId),
    listIncidentDuties(db, viewer, draft.incidentId),
  ]);
  const isOwed = (key: string) => owed.some((duty) => duty.dutyKey === key);
  return all
    .filter((duty) => duty.audience === draft.audience)
    .filter(({ dutyKey }) => isOwed(dutyKey) || draft.dutyKeys.includes(dutyKey))
    .map((duty) => ({
      key: duty.dutyKey,
      words: capital(dutyWords(duty)),
      of: [duty.category, ...(duty.law ? [duty.law] : [])].join(', '),
      dueAt: duty.dueAt,
      isOwed: isOwed(duty.dutyKey),
    }));
}
