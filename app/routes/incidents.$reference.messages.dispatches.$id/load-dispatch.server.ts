import { messageHtml } from '#app/channels/message-html.ts';
import type { Db } from '#app/db/client.server.ts';
import { type Delivery, listDeliveries } from '#app/db/deliveries.server.ts';
import { findDispatch } from '#app/db/dispatches.server.ts';
import { findDraft } from '#app/db/drafts.server.ts';
import { listVersionsById } from '#app/db/incident-templates.server.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { listRecipientRoleNames } from '#app/db/templates.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { AppError } from '#app/errors.ts';
import { withoutWords } from '#app/text/channel-words.ts';
import { handEdits } from '#app/text/hand-edits.ts';
import { CHANNEL_WORDS } from '#app/text/incident-words.ts';
import { deliveryCountsText, deliveryText, messageKind } from '#app/text/message-words.ts';
import { incidentReference } from '#app/text/references.ts';
import { possibleAnswers } from '#app/workflows/answer-delivery.ts';
import { mayChangeIncident } from '#app/workflows/change-incident.ts';
import { labelsOfItems } from '#app/workflows/required-of-draft.ts';
import { asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';
import { listUntoldOfIncident } from '../post-mortems.$reference._index/untold-people.server.ts';

/**
 * A message on its way out, or what became of it at each receiver.
 *
 * @throws AppError NOT_FOUND where there is none, or its incident is not the viewer's to see
 */
export async function loadDispatch(db: Db, viewer: Viewer, { reference, id }: { reference: string; id: string }) {
  const incident = await getIncident(db, viewer, reference);
  const dispatch = await findDispatch(db, viewer, id);
  if (dispatch?.incidentId !== incident.id) throw new AppError('NOT_FOUND', 'There is no such message here.');
  const { message, communicationId } = dispatch;
  const { templateVersionId, addedVersionIds = [] } = message;
  const versionIds = [...(templateVersionId ? [templateVersionId] : []), ...addedVersionIds];
  const [mayChange, deliveries, texts, missing, draft, roleNames] = await Promise.all([
    mayChangeIncident(db, viewer, incident.id),
    listDeliveries(db, viewer, communicationId ? [communicationId] : []),
    listVersionsById(db, versionIds),
    labelsOfItems(db, viewer, { ...message, incidentId: incident.id }, message.missingItems),
    findDraft(db, viewer, dispatch.draftId),
    listRecipientRoleNames(db),
  ]);
  const { text } = asRoles(await listUntoldOfIncident(db, viewer, incident.id, mayChange));
  const [subject, body] = [text(message.subject), text(message.body)];
  return {
    reference: incidentReference(incident.number),
    address: `/incidents/${incidentReference(incident.number)}/messages/dispatches/${dispatch.id}`,
    incidentId: incident.id,
    kind: messageKind(message.audience, message.stage),
    state: dispatch.cancelledAt
      ? ('taken back' as const)
      : dispatch.releasedAt
        ? ('out' as const)
        : ('waiting' as const),
    releaseAt: dispatch.releaseAt,
    releasedAt: dispatch.releasedAt,
    cancelledAt: dispatch.cancelledAt,
    /** The draft, where somebody can go on with it. */
    draftId: mayChange && draft && !draft.dispatchedAt && !draft.discardedAt ? draft.id : null,
    sender: mayChange ? dispatch.senderName : null,
    isTest: message.isTest,
    subject,
    html: messageHtml(body),
    receivers: message.receivers.length,
    inFeed: dispatch.inFeed === true,
    missing,
    /** Those whose text it has, the first one first. */
    templates: texts
      .toSorted((a, b) => versionIds.indexOf(a.versionId) - versionIds.indexOf(b.versionId))
      .map(({ categoryName, categoryKey, audience, number }) => ({
        words: `${categoryName}, version ${number}`,
        to: `/templates/${categoryKey}/${audience}/versions/${number}`,
      })),
    edits: {
      subject: handEdits(text(message.draftedSubject), subject),
      body: handEdits(text(message.draftedBody), body),
    },
    summary: deliveryCountsText(
      deliveries.map(({ state, cameBackAt }) => ({ state, cameBack: cameBackAt !== null, n: 1 })),
    ),
    deliveries: deliveries.map((delivery) =>
      toRow(delivery, { mayChange, isAdmin: viewer.role === 'admin' }, roleNames),
    ),
    mayChange,
    now: new Date(),
    timeZone: viewer.timeZone,
  };
}

export type DispatchPage = Awaited<ReturnType<typeof loadDispatch>>;

interface Rights {
  mayChange: boolean;
  isAdmin: boolean;
}

function toRow(delivery: Delivery, { mayChange, isAdmin }: Rights, roleNames: Readonly<Record<string, string>>) {
  const { recipientRole, recipientName } = delivery;
  return {
    id: delivery.id,
    /** To who does not work on the incident people are the roles that they have. */
    name: mayChange || !recipientRole ? recipientName : (roleNames[recipientRole] ?? recipientRole),
    channel: CHANNEL_WORDS[delivery.channel],
    /** Of mail only: others have ids. */
    address: mayChange && delivery.channel === 'email' ? delivery.address : null,
    words: deliveryText(delivery),
    isAmiss: ['refused', 'failed', 'unknown'].includes(delivery.state) || delivery.cameBackAt !== null,
    detail: mayChange ? detailOf(delivery, isAdmin) : null,
    at: delivery.cameBackAt ?? delivery.settledAt,
    nextAttemptAt: delivery.state === 'waiting' ? delivery.nextAttemptAt : null,
    attempts: delivery.attempts,
    answers: mayChange ? possibleAnswers(delivery) : [],
  };
}

/** What an endpoint answers may tell of what only administrators know of it: its address, and who else is there. */
const detailOf = ({ detail, endpointKind }: Delivery, isAdmin: boolean) =>
  detail && endpointKind && !isAdmin ? withoutWords(detail) : detail;
