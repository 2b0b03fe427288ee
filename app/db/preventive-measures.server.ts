import { sql } from 'kysely';
import type { Db } from './client.server.ts';
import type { Viewer } from './viewer.ts';
import { maySeeIncident, visibleTo } from './visibility.server.ts';

export interface MeasuresDone {
  /** Preventive action items that are done: all that were not dropped. */
  count: number;
  /** The one that was done last. */
  lastId: string;
  /** Somebody was told after that what was learnt. */
  isTold: boolean;
}

const STANDING = sql`
  select a.incident_id, count(*) filter (where a.state = 'done') as count,
    (array_agg(a.id order by a.done_at desc nulls last, a.id))[1] as last_id, max(a.done_at) as last_done_at
  from action_items a where a.kind = 'prevent'
  group by a.incident_id
  having bool_and(a.state in ('done', 'dropped')) and bool_or(a.state = 'done')`;

/** What was said elsewhere knows no stage: after the incident it is taken for what is said afterwards. */
const IS_TOLD = sql`exists (select from communications c where c.incident_id = measures.incident_id
  and (c.stage = 'afterwards' or (c.stage is null and c.sent_at >= i.resolved_at)) and c.sent_at >= measures.last_done_at
  and not c.retracted and not c.is_test
  and not exists (select from communications later where later.supersedes_id = c.id))`;

/** Whether everything that was to prevent an incident is done; null while something is not, nothing was to, or it is a duplicate. */
export async function findMeasuresDone(db: Db, viewer: Viewer, incidentId: string): Promise<MeasuresDone | null> {
  const { rows } = await sql<MeasuresDone>`
    select measures.count, measures.last_id, ${IS_TOLD} as is_told
    from (${STANDING}) measures join incidents i on i.id = measures.incident_id
    where i.id = ${incidentId} and i.merged_into_id is null and ${visibleTo(viewer, 'i')}`.execute(db);
  return rows[0] ?? null;
}

export interface MeasuresToTell {
  key: string;
  incidentId: string;
  incidentNumber: number;
  count: number;
  /** Coordinators of the incident's teams and of those that did it: they see to it that those concerned are told. */
  userIds: string[];
}

/**
 * Incidents, no duplicates, whose preventive measures are all done, of which nobody was told or reminded; each once for what was
 * done last. One without anybody who may be told waits until its teams have a coordinator who sees it.
 */
export async function listMeasuresToTell(db: Db): Promise<MeasuresToTell[]> {
  const { rows } = await sql<MeasuresToTell>`
    with done as (${STANDING})
    select measures.key, measures.incident_id, i.number as incident_number, measures.count, people.user_ids
    from (select done.*, 'measures:' || done.last_id as key from done) measures
      join incidents i on i.id = measures.incident_id
      cross join lateral (
        select array_agg(distinct u.id order by u.id) as user_ids
        from teams t join users u on u.id = t.coordinator_id and u.deactivated_at is null
        where (
          exists (select from incident_teams it where it.team_id = t.id and it.incident_id = i.id)
          or exists (select from action_items a where a.team_id = t.id and a.incident_id = i.id and a.kind = 'prevent')
        ) and ${maySeeIncident('u', sql.ref('i.id'))}
      ) people
    where i.merged_into_id is null and people.user_ids is not null and not ${IS_TOLD}
      and not exists (select from reminders r where r.key = measures.key)
    order by i.number`.execute(db);
  return rows;
}
