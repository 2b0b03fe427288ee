import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db, Trx } from './client.server.ts';
import { enqueue } from './queue.server.ts';

/** So long after the end of an incident something may be owed of it, by a law or to those who were told of it. */
const LONGEST_AFTER_END = sql`interval '30 days'`;

/**
 * Whether an incident may have duties: a production incident or an exercise that was not long over when it was recorded.
 * What of a recent one is owed still its rules say; a history that is brought along owes nothing any more; one that has
 * duties keeps them.
 *
 * @param alias name of the incidents table in the query
 */
export function mayHaveDuties(alias: string): RawBuilder<SqlBool> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<SqlBool>`(${column('kind')} in ('production', 'exercise')
    and coalesce(least(${column('resolved_at')}, ${column('closed_at')}) > ${column('created_at')} - ${LONGEST_AFTER_END}, true)
    or exists (select from incident_duties d where d.incident_id = ${column('id')}))`;
}

/** Those of these incidents that may have duties, in the order of their ids. */
export async function listThoseWithDuties(db: Db, incidentIds: string[]): Promise<string[]> {
  if (incidentIds.length === 0) return [];
  const rows = await db
    .selectFrom('incidents')
    .select('id')
    .where('id', '=', sql<string>`any(${incidentIds}::uuid[])`)
    .where(mayHaveDuties('incidents'))
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Has the duties of these incidents looked at by the next `watch-duties`, which whoever calls this enqueues. */
export async function markDuties(trx: Trx, incidentIds: string[]): Promise<void> {
  if (incidentIds.length === 0) return;
  await sql`
    insert into duty_watches (incident_id, next_at)
    select i.id, now() from incidents i where i.id = any(${incidentIds}::uuid[]) and ${mayHaveDuties('i')}
    order by i.id
    on conflict (incident_id) do update set next_at = least(duty_watches.next_at, excluded.next_at)`.execute(trx);
}

/**
 * Has the duties of every incident that is open or watched looked at right after the commit: templates or settings have
 * changed, which what all of them owe is made of. Call it last.
 */
export async function markEveryDuty(trx: Trx): Promise<void> {
  await sql`
    insert into duty_watches (incident_id, next_at)
    select i.id, now() from incidents i
    where (i.state = 'open' or exists (select from duty_watches w where w.incident_id = i.id)) and ${mayHaveDuties('i')}
    order by i.id
    on conflict (incident_id) do update set next_at = least(duty_watches.next_at, excluded.next_at)`.execute(trx);
  await enqueue(trx, 'watch-duties', { isTimed: false });
}

/** The incidents whose duties change without anybody doing anything, or were marked; those that wait longest first. */
export async function listDueWatches(
  db: Db,
  { limit, except }: { limit: number; except: string[] },
): Promise<string[]> {
  const rows = await db
    .selectFrom('dutyWatches')
    .select('incidentId')
    .where('nextAt', '<=', sql<Date>`clock_timestamp()`)
    .where('incidentId', '<>', sql<string>`all(${except}::uuid[])`)
    .orderBy('nextAt')
    .limit(limit)
    .execute();
  return rows.map((row) => row.incidentId);
}

/**
 * Keeps these watches from everybody until the transaction ends, in the order in which marks lock them: whoever marks one of
 * them meanwhile waits for this look, and their mark stands after it. To be called before anything is read.
 *
 * @param incidentIds locked
 * @returns those that are due still, with when they were to be looked at
 */
export async function lockDueWatches(trx: Trx, incidentIds: string[]): Promise<{ incidentId: string; nextAt: Date }[]> {
  const rows = await trx
    .selectFrom('dutyWatches')
    .select(['incidentId', 'nextAt', sql<boolean>`next_at <= clock_timestamp()`.as('isDue')])
    .where('incidentId', '=', sql<string>`any(${incidentIds}::uuid[])`)
    .orderBy('incidentId')
    .forUpdate()
    .execute();
  return rows.filter(({ isDue }) => isDue).map(({ incidentId, nextAt }) => ({ incidentId, nextAt }));
}

/**
 * Says when each of these is to be looked at next; null: not before somebody changes it. In the order of their ids, one
 * statement for all, so that nobody who marks them at the same time waits for this while this waits for them.
 *
 * @param isWatch whether this is the look that was due, its watches locked; else one that is due stays so
 */
export async function saveWatches(
  trx: Trx,
  watches: readonly { incidentId: string; nextAt: Date | null }[],
  { isWatch }: { isWatch: boolean },
): Promise<void> {
  const mayMove = isWatch ? sql`true` : sql`duty_watches.next_at > clock_timestamp()`;
  const [ids, instants] = [watches.map(({ incidentId }) => incidentId), watches.map(({ nextAt }) => nextAt)];
  // what is over is there until the next statement: a watch that is not there is neither made nor waited for
  await sql`
    insert into duty_watches (incident_id, next_at)
    select incident_id, coalesce(due.next_at, 'infinity')
    from unnest(${ids}::uuid[], ${instants}::timestamptz[]) as due (incident_id, next_at)
    where due.next_at is not null or exists (select from duty_watches w where w.incident_id = due.incident_id)
    order by incident_id
    on conflict (incident_id) do update set next_at = excluded.next_at
    where duty_watches.next_at <> excluded.next_at and ${mayMove}`.execute(trx);
  const over = watches.filter(({ nextAt }) => nextAt === null).map(({ incidentId }) => incidentId);
  if (over.length === 0) return;
  await sql`delete from duty_watches where incident_id = any(${over}::uuid[]) and next_at = 'infinity'`.execute(trx);
}

/** When the duties of an incident change next, of all but these; null: never, as things are. */
export async function findNextWatch(db: Db, except: string[]): Promise<Date | null> {
  const row = await db
    .selectFrom('dutyWatches')
    .select('nextAt')
    .where('incidentId', '<>', sql<string>`all(${except}::uuid[])`)
    .orderBy('nextAt')
    .limit(1)
    .executeTakeFirst();
  return row?.nextAt ?? null;
}
