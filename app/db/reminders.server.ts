import { sql } from 'kysely';
import type { Stage } from '#templates/content.ts';
import type { Db, Trx } from './client.server.ts';
import type { Audience } from './schema.ts';

/* What is to be reminded of and was not yet. Asked for by the job that reminds; whom it tells is decided by what they may see. */

/** Keeps that it is reminded of. @returns those of the keys for which nobody had been */
export async function recordReminders(
  trx: Trx,
  keys: readonly string[],
  incidentId: string | null = null,
): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await trx
    .insertInto('reminders')
    .values(keys.map((key) => ({ key, incidentId })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .execute();
  return new Set(rows.map((row) => row.key));
}

/** Templates whose review date has come, each once for each date. */
export async function listReviewsDue(
  db: Db,
  today: string,
): Promise<{ key: string; category: string; categoryKey: string; audience: Audience }[]> {
  const { rows } = await sql<{ key: string; category: string; categoryKey: string; audience: Audience }>`
    select 'review:' || t.id || ':' || t.review_due_on as key, c.name as category, c.key as category_key, t.audience
    from templates t join categories c on c.id = t.category_id
    where t.review_due_on <= ${today}::date
      and not exists (select from reminders r where r.key = 'review:' || t.id || ':' || t.review_due_on)
    order by t.review_due_on, lower(c.name), t.audience`.execute(db);
  return rows;
}

export const dutyReminder = (incidentId: string, dutyKey: string) => `due:${incidentId}:${dutyKey}`;

/** Keys of the response roles whose holders see to what is due. */
const SEEING_TO_IT = sql`('commander', 'communications-lead')`;

/** Incidents with duties that it is time to write and that somebody sees to, of which nobody was reminded. */
export async function listIncidentsToWrite(db: Db, now: Date): Promise<{ id: string; number: number }[]> {
  const { rows } = await sql<{ id: string; number: number }>`
    select distinct i.id, i.number
    from incident_duties d join incidents i on i.id = d.incident_id
    where d.sent_at is null and d.not_needed is null and coalesce(d.missed_at, 'infinity') > ${now}
      and d.due_from <= ${now} and d.due_at > ${now}
      and not exists (select from reminders r where r.key = 'due:' || d.incident_id || ':' || d.duty_key)
      and exists (select from incident_roles held join response_roles role on role.id = held.response_role_id
        where held.incident_id = d.incident_id and held.released_at is null and role.key in ${SEEING_TO_IT})
    order by i.number`.execute(db);
  return rows;
}

/** Who commands the incident or leads its communications now. */
export async function listThoseSeeingToIt(db: Db, incidentId: string): Promise<string[]> {
  const { rows } = await sql<{ userId: string }>`
    select distinct held.user_id from incident_roles held join response_roles role on role.id = held.response_role_id
    where held.incident_id = ${incidentId} and held.released_at is null and role.key in ${SEEING_TO_IT}
    order by 1`.execute(db);
  return rows.map((row) => row.userId);
}

export interface WaitingDraft {
  id: string;
  key: string;
  incidentId: string;
  incidentNumber: number;
  audience: Audience;
  stage: Stage;
  /** Who began it and who wrote last. */
  writers: string[];
  dueAt: Date;
}

/** Drafts that nobody has touched since, that were not sent though a duty of theirs is overdue, each once. */
export async function listWaitingDrafts(db: Db, now: Date, untouchedSince: Date): Promise<WaitingDraft[]> {
  const { rows } = await sql<WaitingDraft>`
    select m.id, 'draft:' || m.id as key, m.incident_id, i.number as incident_number, m.audience, m.stage,
      array_remove(array[m.created_by, case when m.updated_by <> m.created_by then m.updated_by end], null) as writers,
      min(d.due_at) as due_at
    from message_drafts m join incidents i on i.id = m.incident_id
      join incident_duties d on d.incident_id = m.incident_id and d.duty_key = any(m.duty_keys)
    where m.dispatched_at is null and m.discarded_at is null and m.updated_at <= ${untouchedSince}
      and d.sent_at is null and d.not_needed is null and d.due_at <= ${now} and coalesce(d.missed_at, 'infinity') > ${now}
      and not exists (select from reminders r where r.key = 'draft:' || m.id)
    group by m.id, i.number order by m.id`.execute(db);
  return rows;
}
