import { sql } from 'kysely';
import type { Db, Trx } from './client.server.ts';
import { enqueue } from './queue.server.ts';
import type { DeliveryState } from './schema.ts';
import { maySeeIncident } from './visibility.server.ts';

/** How long to wait after each try that failed for now; after the last one it has failed. */
export const WAIT_SECONDS = [10, 30, 120, 600, 1800, 7200] as const;

/** So often a message is tried before its sender hears that it is late, and before nobody counts as told by it. */
export const LATE_AFTER_TRIES = 3;

/**
 * Nobody knows who reads an endpoint that the writer did not name, and one of us who may not see a restricted incident (any more) is told nothing of it;
 * nor is whoever was deactivated. People outside are told as the sender chose.
 */
const isKeptBack = sql<boolean>`exists (
  select from incidents told where told.id = coalesce(communications.incident_id, mailings.incident_id)
    and told.restricted and deliveries.endpoint_id is not null and not exists (
      select from dispatches named where named.id = communications.dispatch_id
        and named.message -> 'endpointIds' ? deliveries.endpoint_id::text)
  union all
  select from users reader left join incidents told on told.id = coalesce(communications.incident_id, mailings.incident_id)
  where (reader.id = deliveries.user_id or (deliveries.channel = 'email' and lower(reader.email) = lower(deliveries.address)))
    and (reader.deactivated_at is not null
      or (told.id is not null and not ${maySeeIncident('reader', sql.ref<string>('told.id'))})))`;

/** Everything that sending a delivery takes, for whoever holds its lock. */
export async function findToSend(db: Db, deliveryId: string) {
  return db
    .selectFrom('deliveries')
    .leftJoin('communications', 'communications.id', 'deliveries.communicationId')
    .leftJoin('incidents', 'incidents.id', 'communications.incidentId')
    .leftJoin('mailings', 'mailings.id', 'deliveries.mailingId')
    .leftJoin('channelEndpoints', 'channelEndpoints.id', 'deliveries.endpointId')
    .leftJoin('organisations', (join) => join.onTrue())
    .select([
      'deliveries.id',
      'deliveries.communicationId',
      'deliveries.channel',
      'deliveries.address',
      'deliveries.recipientName',
      'deliveries.state',
      'deliveries.attempts',
      'deliveries.nextAttemptAt',
      'communications.incidentId',
      'communications.audience',
      'communications.stage',
      'communications.recordedBy as senderId',
      'communications.isTest',
      'incidents.number as incidentNumber',
      'incidents.kind as incidentKind',
      'mailings.attachments',
      'channelEndpoints.kind as endpointKind',
      'channelEndpoints.url',
      'channelEndpoints.secret',
      'channelEndpoints.afterCrash',
      'channelEndpoints.archivedAt',
      'organisations.name as organisationName',
      'organisations.senderName',
      'organisations.senderAddress',
      'organisations.testMode',
    ])
    .select((eb) => [
      eb.fn.coalesce('communications.incidentId', 'mailings.incidentId').as('aboutIncidentId'),
      eb.fn.coalesce('communications.subject', 'mailings.subject').as('subject'),
      eb.fn.coalesce('communications.body', 'mailings.body').as('body'),
      eb.fn.coalesce('communications.sentAt', 'mailings.createdAt').as('sentAt'),
      sql<boolean>`coalesce(deliveries.next_attempt_at > now(), false)`.as('isEarly'),
      isKeptBack.as('isKeptBack'),
      sql<boolean>`coalesce(mailings.expires_at < now() or mailings.link_hash is not null and not exists (
        select from one_time_links link where link.token_hash = mailings.link_hash
          and link.used_at is null and link.expires_at > now()), false)`.as('isTooLate'),
    ])
    .where('deliveries.id', '=', deliveryId)
    .executeTakeFirst();
}

export type ToSend = NonNullable<Awaited<ReturnType<typeof findToSend>>>;

/** Marks the delivery as under way, and its next try as begun. @returns the number of the try */
export async function beginAttempt(trx: Trx, deliveryId: string, mayHaveArrivedTwice: boolean): Promise<number> {
  const { attempts } = await trx
    .updateTable('deliveries')
    .set((eb) => ({
      state: 'sending',
      attempts: eb('attempts', '+', 1),
      nextAttemptAt: null,
      mayHaveArrivedTwice: sql<boolean>`may_have_arrived_twice or ${mayHaveArrivedTwice}`,
    }))
    .where('id', '=', deliveryId)
    .returning('attempts')
    .executeTakeFirstOrThrow();
  await trx.insertInto('deliveryAttempts').values({ deliveryId, number: attempts }).execute();
  return attempts;
}

/** Closes a try. */
export async function endAttempt(
  trx: Trx,
  deliveryId: string,
  number: number,
  end: { outcome: 'accepted' | 'refused' | 'failed' | 'died'; detail: string },
): Promise<void> {
  await trx
    .updateTable('deliveryAttempts')
    .set({ ...end, endedAt: sql`clock_timestamp()` })
    .where('deliveryId', '=', deliveryId)
    .where('number', '=', number)
    .where('endedAt', 'is', null)
    .execute();
}

/**
 * Keeps the delivery from others until the transaction ends.
 *
 * @returns false if it is no longer in this state and at this try: somebody else took it over
 */
export async function lockAttempt(trx: Trx, deliveryId: string, state: DeliveryState, attempts: number) {
  const row = await trx
    .selectFrom('deliveries')
    .select(['state', 'attempts'])
    .where('id', '=', deliveryId)
    .forUpdate()
    .executeTakeFirst();
  return row?.state === state && row.attempts === attempts;
}

/** The delivery is over, or waits for a person. A one-time link that was to be handed over is no longer kept. */
export async function settleDelivery(
  trx: Trx,
  deliveryId: string,
  end: { state: Exclude<DeliveryState, 'waiting' | 'sending'>; detail: string | null },
): Promise<void> {
  await trx
    .updateTable('deliveries')
    .set({ ...end, nextAttemptAt: null, settledAt: sql`now()` })
    .where('id', '=', deliveryId)
    .execute();
  await trx
    .updateTable('mailings')
    .set({ body: '' })
    .where('linkHash', 'is not', null)
    .where('id', '=', (eb) => eb.selectFrom('deliveries').select('mailingId').where('id', '=', deliveryId))
    .execute();
}

/** The delivery waits, with a job for when it is tried again. */
export async function postponeDelivery(
  trx: Trx,
  delivery: { id: string; channel: string },
  wait: { seconds: number; detail: string | null; mayHaveArrivedTwice: boolean },
): Promise<void> {
  const { nextAttemptAt } = await trx
    .updateTable('deliveries')
    .set({
      state: 'waiting',
      detail: wait.detail,
      nextAttemptAt: sql<Date>`date_trunc('milliseconds', now() + make_interval(secs => ${wait.seconds}))`,
      settledAt: null,
      mayHaveArrivedTwice: sql<boolean>`may_have_arrived_twice or ${wait.mayHaveArrivedTwice}`,
    })
    .where('id', '=', delivery.id)
    .returning('nextAttemptAt')
    .executeTakeFirstOrThrow();
  const payload = { deliveryId: delivery.id, isMail: delivery.channel === 'email' };
  await enqueue(trx, 'send-delivery', payload, { runAt: nextAttemptAt ?? undefined });
}

/** Somebody says that the mail came back; or it goes out again. */
export async function markCameBack(trx: Trx, deliveryId: string, cameBack: boolean): Promise<void> {
  await trx
    .updateTable('deliveries')
    .set({ cameBackAt: cameBack ? sql`now()` : null })
    .where('id', '=', deliveryId)
    .execute();
}

/** Who is told when a message did not arrive: its sender, and the coordinators of the teams that the incident concerns. */
export async function listSendersAndCoordinators(
  trx: Trx,
  { incidentId, senderId }: Pick<ToSend, 'incidentId' | 'senderId'>,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from users where id = ${senderId} or id in (
    select coordinator_id from teams where id in (
      select team_id from incident_teams where incident_id = ${incidentId}
      union select owner_team_id from services join incident_services on service_id = services.id
        where incident_id = ${incidentId}))`.execute(trx);
  return rows.map(({ id }) => id);
}
