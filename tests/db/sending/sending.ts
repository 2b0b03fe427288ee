import { beforeAll, beforeEach } from 'vitest';
import { type Channels, openChannels } from '#app/channels/channels.server.ts';
import type { Db } from '#app/db/client.server.ts';
import { createDispatch } from '#app/db/dispatches.server.ts';
import { createDraft } from '#app/db/drafts.server.ts';
import { listDutyInputs } from '#app/db/duty-inputs.server.ts';
import { newId } from '#app/db/ids.ts';
import type { DispatchedMessage, EndpointKind, Receiver } from '#app/db/schema.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { deliver } from '#app/workflows/deliver.ts';
import { releaseDispatch } from '#app/workflows/release-dispatch.ts';
import { useDatabase } from '../../support/database.ts';
import { useMailServer } from '../../support/mail-server.ts';
import { makeOrganisation } from '../../support/messages.ts';
import { makeIncident, makeViewer } from '../../support/recording.ts';
import { useWebhookReceiver } from '../../support/webhook-receiver.ts';

/** Long enough for a busy machine, short enough to wait for. */
const SHORT = { connectionMs: 2_000, greetingMs: 500, silenceMs: 700, totalMs: 5_000 };

export const JOB = { kind: 'job', id: null, requestId: null } as const;

export const channelsTo = (smtpUrl: string | undefined, webhookTimeoutMs = 700): Channels =>
  openChannels({
    smtpUrl,
    publicUrl: 'https://hindsight.acme.example/pages',
    mailTimeouts: SHORT,
    webhookTimeoutMs,
  });

export const mailReceiver = (address: string): Receiver => ({
  channel: 'email',
  address,
  name: `Somebody at ${address}`,
  role: 'security-team',
  endpointId: null,
  userId: null,
});

export const inAppReceiver = (userId: string): Receiver => ({
  channel: 'in_app',
  address: userId,
  name: 'One of us',
  role: 'members-concerned',
  endpointId: null,
  userId,
});

interface EndpointOptions {
  kind?: EndpointKind;
  secret?: string;
  afterCrash?: 'ask' | 'send_again';
}

/** An endpoint at this address, as a receiver. */
export async function endpointReceiver(db: Db, url: string, options: EndpointOptions = {}): Promise<Receiver> {
  const id = newId();
  const { kind = 'generic', secret = null, afterCrash = 'ask' } = options;
  await db
    .insertInto('channelEndpoints')
    .values({ id, kind, url, secret, afterCrash, channel: 'chat', audience: 'internal', name: `Endpoint ${id}` })
    .execute();
  return { channel: 'chat', address: id, name: `Endpoint ${id}`, role: null, endpointId: id, userId: null };
}

/** A message to these receivers that is on its way out; `undoSeconds` below zero: its time is over. */
export async function sendOff(
  db: Db,
  viewer: Viewer,
  receivers: Receiver[],
  {
    undoSeconds = -1,
    incidentId,
    ...changes
  }: Partial<DispatchedMessage> & { undoSeconds?: number; incidentId?: string } = {},
) {
  const id = incidentId ?? (await makeIncident(db, viewer)).id;
  const message: DispatchedMessage = {
    audience: 'internal',
    stage: 'update',
    templateVersionId: null,
    dutyKeys: [],
    channels: ['email'],
    recipientRoles: ['security-team'],
    subject: 'Checkout answers with errors',
    body: 'We are **looking** for the cause.',
    draftedSubject: 'Checkout answers with errors',
    draftedBody: 'We are **looking** for the cause.',
    saidItems: [],
    missingItems: [],
    isTest: false,
    receivers,
    ...changes,
  };
  const { audience, stage, subject, body } = message;
  const draftId = newId();
  const createdBy = viewer.userId;
  const dispatchId = await db.transaction().execute(async (trx) => {
    const draft = { id: draftId, incidentId: id, audience, stage, subject, body, createdBy };
    await trx.insertInto('messageDrafts').values(draft).execute();
    return createDispatch(trx, { incidentId: id, draftId, message, undoSeconds, createdBy });
  });
  return { incidentId: id, draftId, dispatchId };
}

/** The same, released; with the ids of its deliveries in the order of the receivers. */
export async function release(
  db: Db,
  viewer: Viewer,
  receivers: Receiver[],
  changes: Parameters<typeof sendOff>[3] = {},
) {
  const sent = await sendOff(db, viewer, receivers, changes);
  await releaseDispatch({ db, actor: JOB }, sent.dispatchId);
  const { id: communicationId } = await db
    .selectFrom('communications')
    .select('id')
    .where('dispatchId', '=', sent.dispatchId)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('deliveries')
    .select(['id', 'address'])
    .where('communicationId', '=', communicationId)
    .execute();
  const deliveryIds = receivers.map(({ address }) => rows.find((row) => row.address === address)?.id ?? '');
  return { ...sent, communicationId, deliveryIds };
}

/** What is on record of a delivery. */
export async function recordOf(db: Db, deliveryId: string) {
  const delivery = await db.selectFrom('deliveries').selectAll().where('id', '=', deliveryId).executeTakeFirstOrThrow();
  const attempts = await db
    .selectFrom('deliveryAttempts')
    .select(['number', 'outcome', 'detail', 'endedAt'])
    .where('deliveryId', '=', deliveryId)
    .orderBy('number')
    .execute();
  return { ...delivery, tries: attempts };
}

/** Tries a delivery now, however long it was to wait. */
export async function tryNow(db: Db, channels: Channels, deliveryId: string) {
  await db
    .updateTable('deliveries')
    .set({ nextAttemptAt: null })
    .where('id', '=', deliveryId)
    .where('state', '=', 'waiting')
    .execute();
  await deliver({ db, channels }, deliveryId);
  return recordOf(db, deliveryId);
}

/** A draft for the members concerned, as it is created. */
export const draftOf = (incidentId: string, viewer: Viewer, changes: object = {}) => ({
  incidentId,
  audience: 'internal' as const,
  stage: 'update' as const,
  subject: 'What we know',
  body: 'Little so far.',
  channels: ['email' as const],
  recipientRoles: ['members-concerned'],
  dutyKeys: [],
  saidItems: [],
  isTest: false,
  templateVersionId: null,
  draftedSubject: '',
  draftedBody: '',
  createdBy: viewer.userId,
  ...changes,
});

/** Changes settings of the organisation. */
export const changeOrganisation = (db: Db, change: object) => db.updateTable('organisations').set(change).execute();

/** How the duties of an incident take its messages. */
export async function messagesAsOwed(db: Db, incidentId: string) {
  const [found] = await db.transaction().execute((trx) => listDutyInputs(trx, [incidentId]));
  return found?.input.messages ?? [];
}

/** A draft of a new incident. */
export async function draftOfNew(db: Db, viewer: Viewer, changes: object = {}) {
  const { id: incidentId } = await makeIncident(db, viewer);
  const draftId = await db.transaction().execute((trx) => createDraft(trx, draftOf(incidentId, viewer, changes)));
  return { incidentId, draftId: draftId! };
}

/**
 * What tests of sending begin with: a database, what takes mail and webhooks, and somebody who writes. Each test has an
 * organisation of its own, which mails and has no feed.
 */
export function useSending() {
  const test = useDatabase();
  const mail = useMailServer();
  const hooks = useWebhookReceiver();
  let writer: Viewer;
  const setUp = (change: object) => changeOrganisation(test.db, change);
  beforeAll(async () => {
    writer = await makeViewer(test.db, 'responder');
  });
  beforeEach(async () => {
    await makeOrganisation(test.db);
    await setUp({ senderAddress: 'status@acme.example', feedKey: null });
  });
  return {
    test,
    mail,
    hooks,
    setUp,
    writer: () => writer,
    makeDraft: (changes?: object) => draftOfNew(test.db, writer, changes),
    messagesOf: (incidentId: string) => messagesAsOwed(test.db, incidentId),
    set: (incidentId: string, change: object) =>
      test.db.updateTable('incidents').set(change).where('id', '=', incidentId).execute(),
  };
}
