import { sql } from 'kysely';
import { validate as isUuid } from 'uuid';
import type { Stage } from '#templates/content.ts';
import type { Db } from './client.server.ts';
import type { Audience, DeliveryChannel, DeliveryState, MailingKind } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

/** A message or a mailing that did not arrive at a receiver, or not yet, or of which nobody can tell. */
export interface AmissDelivery {
  id: string;
  channel: DeliveryChannel;
  /** An e-mail address; of other channels empty, since whoever knows an endpoint's address can post there. */
  address: string;
  recipientName: string;
  state: DeliveryState;
  attempts: number;
  detail: string | null;
  /** When it came to that; of what waits, when it is tried next. */
  at: Date;
  cameBackAt: Date | null;
  subject: string;
  /** Null: a message of an incident. */
  mailingKind: MailingKind | null;
  /** It held a one-time link, which is kept no longer. */
  heldLink: boolean;
  userId: string | null;
  incidentId: string | null;
  incidentNumber: number | null;
  /** Of the message on its way out. */
  dispatchId: string | null;
  audience: Audience | null;
  stage: Stage | null;
}

/**
 * What failed, or nobody can tell; what is to be tried again; what somebody says came back; what was sent off as real and was
 * kept back, since test mode began or the incident became an exercise meanwhile. What waits for its first try is none of them.
 */
const amissSince = (since: Date) => sql`(
  d.state in ('refused', 'failed', 'unknown') and d.settled_at >= ${since}
  or d.state in ('waiting', 'sending') and d.attempts > 0 and d.detail is not null
  or d.state = 'accepted' and d.came_back_at >= ${since}
  or d.state = 'not_sent' and d.settled_at >= ${since} and c.dispatch_id in (${realDispatches(since)}))`;

/** Read once: a message names each of its receivers, who may be thousands. It may have been sent again two weeks later. */
const realDispatches = (since: Date) => sql`select id from dispatches
  where created_at >= ${since}::timestamptz - interval '14 days' and message ->> 'isTest' = 'false'`;

/** What concerns no incident is for administrators: it says who was invited, and who gets the report. */
const visible = (viewer: Viewer) => sql`${visibleIncident(viewer, sql.ref('about.incident_id'))}
  and (about.incident_id is not null or ${viewer.role === 'admin'})`;

const SELECTION = sql`
  select d.id, d.channel, case when d.channel = 'email' then d.address else '' end as address, d.recipient_name, d.state,
    d.attempts, d.detail, case when d.state = 'sending' then now()
      else coalesce(d.came_back_at, d.settled_at, d.next_attempt_at, d.created_at) end as at, d.came_back_at,
    coalesce(c.subject, m.subject, '') as subject,
    m.kind as mailing_kind, m.link_hash is not null as held_link, d.user_id, about.incident_id, i.number as incident_number,
    c.dispatch_id, c.audience, c.stage
  from deliveries d
    left join communications c on c.id = d.communication_id
    left join mailings m on m.id = d.mailing_id
    cross join lateral (select coalesce(c.incident_id, m.incident_id) as incident_id) about
    left join incidents i on i.id = about.incident_id`;

/** The latest of them since an instant that the viewer may see: what is tried again, then the newest. */
export async function listAmissDeliveries(
  db: Db,
  viewer: Viewer,
  { since, limit }: { since: Date; limit: number },
): Promise<AmissDelivery[]> {
  const { rows } = await sql<AmissDelivery>`${SELECTION}
    where ${amissSince(since)} and ${visible(viewer)}
    order by at desc, d.id desc limit ${limit}`.execute(db);
  return rows;
}

/** One of them, whatever became of it since. */
export async function findMailedDelivery(db: Db, viewer: Viewer, id: string): Promise<AmissDelivery | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await sql<AmissDelivery>`${SELECTION} where d.id = ${id} and ${visible(viewer)}`.execute(db);
  return rows[0];
}

/** How many there are since an instant. */
export async function countAmissDeliveries(db: Db, viewer: Viewer, since: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from (${SELECTION}
    where ${amissSince(since)} and ${visible(viewer)}) amiss`.execute(db);
  return rows[0]?.n ?? 0;
}

/** How many are on their way, tried before or not: of them nobody can say yet whether they arrive. */
export async function countDeliveriesUnderWay(db: Db, viewer: Viewer): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from (${SELECTION}
    where d.state in ('waiting', 'sending') and ${visible(viewer)}) under_way`.execute(db);
  return rows[0]?.n ?? 0;
}
