import { recordAudit } from '../db/audit.server.ts';
import type { Db, Trx } from '../db/client.server.ts';
import { recordCommunication, recordCommunicationDuties } from '../db/communications.server.ts';
import { createDeliveries } from '../db/deliveries.server.ts';
import {
  cancelDispatch,
  findDispatch,
  findEarliestDue,
  listRoleNames,
  lockDispatch,
  markReleased,
  wasReopenedSince,
} from '../db/dispatches.server.ts';
import { newId } from '../db/ids.ts';
import type { Incident } from '../db/incidents.server.ts';
import { getOrganisation } from '../db/organisation.server.ts';
import { enqueue } from '../db/queue.server.ts';
import { resolveRecipients } from '../db/recipients.server.ts';
import type { DispatchedMessage, Receiver } from '../db/schema.ts';
import { type Actor, administrator } from '../db/viewer.ts';
import { heldBackText, RESTRICTED_MEANWHILE, TEST_MODE } from '../text/channel-words.ts';
import { incidentReference } from '../text/references.ts';
import { changeIncident } from './change-incident.ts';
import { showsInFeed } from './feed-shows.ts';
import { giveNotices } from './give-notice.ts';

/**
 * Lets a message out whose time to be taken back is over. In one transaction it becomes a communication of the incident,
 * with a delivery for every receiver, a job for each that is sent, and a notice for each of our users: all of it or nothing.
 * Done twice, or after somebody took the message back, it changes nothing. A message that it is over does not go out once the
 * incident was reopened: it is a draft again, and who sent it off is told.
 */
export async function releaseDispatch({ db, actor }: { db: Db; actor: Actor }, dispatchId: string): Promise<void> {
  const viewer = administrator('sending');
  const found = await findDispatch(db, viewer, dispatchId);
  if (!found) return;
  await changeIncident({ db, viewer, actor }, found.incidentId, async (trx, incident) => {
    const dispatch = await lockDispatch(trx, dispatchId);
    if (!dispatch || dispatch.cancelledAt || dispatch.releasedAt) return;
    if (dispatch.isEarly) {
      await enqueue(trx, 'release-dispatch', { dispatchId }, { runAt: dispatch.releaseAt });
      return;
    }
    const { createdBy } = dispatch;
    if (saysItIsOver(dispatch.message) && (await wasReopenedSince(trx, dispatch))) {
      await holdBack(trx, actor, incident, dispatch);
      return;
    }
    const organisation = await getOrganisation(trx);
    // what became an exercise, or test mode that began, since it was sent off
    const isTest = dispatch.message.isTest || organisation.testMode || incident.kind === 'exercise';
    const message = { ...dispatch.message, isTest };
    const inFeed = !isTest && showsInFeed(organisation, incident, message);
    const communicationId = newId();
    const told = incident.restricted ? await listStillTold(trx, incident.id, message) : message.receivers;
    const sentAt = dispatch.now;
    const sent = { incidentId: incident.id, dispatchId, message, inFeed, sentAt, createdBy };
    await recordMessage(trx, { id: communicationId, ...sent });
    await giveInAppNotices(trx, incident, communicationId, { ...message, receivers: told });
    await markReleased(trx, dispatchId);
    await recordAudit(trx, actor, {
      action: 'message.sent',
      subjectType: 'communication',
      subjectId: communicationId,
      incidentId: incident.id,
      details: {
        dispatchId,
        audience: message.audience,
        stage: message.stage,
        receivers: message.receivers.length,
        isTest,
      },
    });
    await createDeliveries(
      trx,
      { communicationId },
      message.receivers.map((receiver) => ({
        receiver,
        ...beginning(receiver, { isTest: message.isTest, isTold: told.includes(receiver) }),
      })),
    );
  });
}

const saysItIsOver = ({ stage }: DispatchedMessage) => stage === 'resolved' || stage === 'afterwards';

async function holdBack(
  trx: Trx,
  actor: Actor,
  incident: Incident,
  {
    id,
    draftId,
    createdBy,
    message,
  }: { id: string; draftId: string; createdBy: string | null; message: DispatchedMessage },
): Promise<void> {
  const isOpen = await cancelDispatch(trx, id, draftId);
  await recordAudit(trx, actor, {
    action: 'message.held_back',
    subjectType: 'dispatch',
    subjectId: id,
    incidentId: incident.id,
    details: { draftId, stage: message.stage },
  });
  if (createdBy === null) return;
  const reference = incidentReference(incident.number);
  await giveNotices(trx, {
    userIds: [createdBy],
    key: `held-back:${id}`,
    kind: 'delivery_failed',
    text: heldBackText(reference, message.subject),
    link: `/incidents/${reference}${isOpen ? `/messages/drafts/${draftId}` : ''}`,
    incidentId: incident.id,
  });
}

/** What was said, by which channels and to whom: by role where they have one, as communications name their recipients. */
async function recordMessage(
  trx: Trx,
  sent: {
    id: string;
    incidentId: string;
    dispatchId: string;
    message: DispatchedMessage;
    inFeed: boolean;
    sentAt: Date;
    createdBy: string | null;
  },
): Promise<void> {
  const { id, incidentId, dispatchId, message, inFeed, sentAt, createdBy } = sent;
  const { receivers, dutyKeys, endpointIds: _named, ...said } = message;
  const names = await listRoleNames(trx, message.recipientRoles);
  const recipients = new Set(receivers.map(({ role, name }) => (role && names.get(role)) || name));
  await recordCommunication(trx, {
    ...said,
    id,
    incidentId,
    dispatchId,
    channel: receivers[0]?.channel ?? message.channels[0] ?? 'other',
    recipients: [...recipients],
    link: null,
    inFeed,
    dueAt: await findEarliestDue(trx, incidentId, dutyKeys),
    sentAt,
    source: 'person',
    recordedBy: createdBy,
  });
  await recordCommunicationDuties(trx, id, dutyKeys);
}

/** Of an incident that was restricted meanwhile, only those hear who would be told of it now. */
async function listStillTold(trx: Trx, incidentId: string, message: DispatchedMessage): Promise<Receiver[]> {
  const { audience, channels, recipientRoles: roles, endpointIds } = message;
  const asked = { audience, channels, roles, endpointIds };
  const { receivers } = await resolveRecipients(trx, administrator('sending'), incidentId, asked);
  return message.receivers.filter(({ channel, address }) =>
    receivers.some((receiver) => receiver.channel === channel && receiver.address === address),
  );
}

/** A notice is given in the same transaction; a test is sent to nobody; everything else waits for its job. */
function beginning({ channel }: Receiver, { isTest, isTold }: { isTest: boolean; isTold: boolean }) {
  if (isTest) return { state: 'not_sent' as const, detail: TEST_MODE };
  if (!isTold) return { state: 'refused' as const, detail: RESTRICTED_MEANWHILE };
  return { state: channel === 'in_app' ? ('accepted' as const) : ('waiting' as const), detail: null };
}

async function giveInAppNotices(
  trx: Trx,
  incident: Incident,
  communicationId: string,
  { receivers, isTest, subject }: DispatchedMessage,
): Promise<void> {
  const userIds = receivers.flatMap(({ channel, userId }) => (channel === 'in_app' && userId ? [userId] : []));
  if (isTest || userIds.length === 0) return;
  const reference = incidentReference(incident.number);
  await giveNotices(trx, {
    userIds,
    key: `message:${communicationId}`,
    kind: 'message',
    text: `${reference}: ${subject}`,
    link: `/incidents/${reference}`,
    incidentId: incident.id,
    communicationId,
  });
}
