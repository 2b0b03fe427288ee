import { sql } from 'kysely';
import { validate as isUuid } from 'uuid';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';
import { enqueueAll } from './queue.server.ts';
import type { DeliveryState, Receiver } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

/** The message of a delivery: of an incident, or a mailing. */
type Whose = { communicationId: string; mailingId?: never } | { mailingId: string; communicationId?: never };

interface NewDelivery {
  receiver: Receiver;
  /** `waiting` is sent by a job; the others are settled. */
  state: Extract<DeliveryState, 'waiting' | 'accepted' | 'refused' | 'not_sent'>;
  detail: string | null;
}

/**
 * Adds a delivery for each receiver of a message, and a job for each that waits. A receiver who has one already gets no
 * other.
 */
export async function createDeliveries(trx: Trx, whose: Whose, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const rows = deliveries.map(({ receiver, state, detail }) => ({ ...receiver, id: newId(), state, detail }));
  // one value for all of them: a statement takes 65,535 at most, and a role may be held by every customer
  const { rows: created } = await sql<{ id: string; state: DeliveryState; channel: string }>`
    insert into deliveries (id, communication_id, mailing_id, channel, address, endpoint_id, user_id, recipient_name,
      recipient_role, state, detail, settled_at)
    select id, ${whose.communicationId ?? null}::uuid, ${whose.mailingId ?? null}::uuid, channel, address, "endpointId",
      "userId", name, role, state, detail, case when state <> 'waiting' then now() end
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, channel text, address text, "endpointId" uuid,
      "userId" uuid, name text, role text, state text, detail text)
    on conflict do nothing returning id, state, channel`.execute(trx);
  await enqueueDeliveries(
    trx,
    created.filter(({ state }) => state === 'waiting'),
  );
}

/** A job for each of these deliveries, as soon as one may be. */
export async function enqueueDeliveries(trx: Trx, deliveries: readonly { id: string; channel: string }[]) {
  const payloads = deliveries.map(({ id, channel }) => ({ deliveryId: id, isMail: channel === 'email' }));
  await enqueueAll(trx, 'send-delivery', payloads);
}

/** The deliveries that are not settled and for which no job waits, as after the queue was lost. */
export async function listForgottenDeliveries(db: Db) {
  const { rows } = await sql<{ id: string; channel: string }>`select id, channel from deliveries
    where state in ('waiting', 'sending') and not exists (
      select from graphile_worker.jobs where jobs.key = 'send-delivery:' || deliveries.id and attempts < max_attempts)
    order by created_at`.execute(db);
  return rows;
}

const COLUMNS = [
  'deliveries.id',
  'deliveries.communicationId',
  'deliveries.channel',
  'deliveries.address',
  'deliveries.recipientName',
  'deliveries.recipientRole',
  'deliveries.userId',
  'deliveries.state',
  'deliveries.attempts',
  'deliveries.nextAttemptAt',
  'deliveries.settledAt',
  'deliveries.mayHaveArrivedTwice',
  'deliveries.cameBackAt',
  'deliveries.detail',
  'deliveries.createdAt',
] as const;

const visibleDeliveries = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('deliveries')
    .innerJoin('communications', 'communications.id', 'deliveries.communicationId')
    .leftJoin('channelEndpoints', 'channelEndpoints.id', 'deliveries.endpointId')
    .select([...COLUMNS, 'communications.incidentId', 'channelEndpoints.kind as endpointKind'])
    .where((eb) => visibleIncident(viewer, eb.ref('communications.incidentId')));

/** What became of these messages, receiver by receiver; never an endpoint's address. */
export async function listDeliveries(db: Db, viewer: Viewer, communicationIds: readonly string[]) {
  if (communicationIds.length === 0) return [];
  return visibleDeliveries(db, viewer)
    .where('deliveries.communicationId', 'in', communicationIds)
    .orderBy('deliveries.channel')
    .orderBy('deliveries.recipientName')
    .orderBy('deliveries.id')
    .execute();
}

export type Delivery = Awaited<ReturnType<typeof listDeliveries>>[number];

/** A delivery of a message of an incident that the viewer may see. */
export async function findDelivery(db: Db, viewer: Viewer, id: string): Promise<Delivery | undefined> {
  if (!isUuid(id)) return undefined;
  return visibleDeliveries(db, viewer).where('deliveries.id', '=', id).executeTakeFirst();
}
