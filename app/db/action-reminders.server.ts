import { sql } from 'kysely';
import type { ActionOccasion } from '../text/action-reminder-words.ts';
import { MEASURED } from './action-measure.server.ts';
import type { JudgedAction } from './action-recurrences.server.ts';
import type { Db } from './client.server.ts';

/* As in reminders.server.ts: asked for by the job that reminds; whom it tells is decided by what they may see. */

/** So many days after somebody was told that it is overdue it goes on: to the team's coordinator, then to administrators. */
const ESCALATED_AFTER_DAYS = 7;
/** So many days before it is due the team is told. */
const SOON_DAYS = 7;

export interface ActionReminder {
  id: string;
  key: string;
  number: number;
  title: string;
  incidentId: string;
  teamId: string;
  team: string;
  occasion: ActionOccasion;
  /** Until it is due; below zero once it is overdue. */
  days: number;
  /** Whom it concerns, whether they may see it or not. */
  userIds: string[];
}

/**
 * Action items of which somebody is to be told now, each occasion once for each due day: the members of the team a week
 * before, on the day and once it has passed; a while later the team's coordinator, at last administrators. A team without
 * a coordinator has nobody between, so administrators are told in the place of one.
 *
 * @param today in the organisation's zone
 */
export async function listActionsDue(db: Db, today: string, now: Date): Promise<ActionReminder[]> {
  const { rows } = await sql<ActionReminder>`
    with owed as (
      select a.*, a.due_on - ${today}::date as days, t.name as team, coordinator.id as coordinator_id
      from action_items a join teams t on t.id = a.team_id
        left join users coordinator on coordinator.id = t.coordinator_id and coordinator.deactivated_at is null
      where a.state in ('open', 'in_progress') and a.due_on <= ${today}::date + ${SOON_DAYS}::integer
    ), occasions as (
      select owed.*, case when days > 0 then 'week' when days = 0 then 'today' else 'overdue' end as occasion from owed
      union all select owed.*, step.occasion from owed
        join (values ('overdue', 'coordinator'), ('coordinator', 'administrators')) step (after, occasion) on exists (
          select from reminders r where r.key = 'action:' || owed.id || ':' || owed.due_on || ':' || step.after
            and r.given_at <= ${now}::timestamptz - ${ESCALATED_AFTER_DAYS} * interval '1 day')
        where days < 0
    ), keyed as (
      select o.*, 'action:' || o.id || ':' || o.due_on || ':' || o.occasion as key from occasions o
    )
    select o.id, o.key, o.number, o.title, o.incident_id, o.team_id, o.team, o.occasion, o.days::integer as days,
      case
        when o.occasion = 'administrators' or (o.occasion = 'coordinator' and o.coordinator_id is null)
          then array(select users.id from users where users.role = 'admin' and users.deactivated_at is null order by 1)
        when o.occasion = 'coordinator' then array[o.coordinator_id]
        else array(select m.user_id from memberships m where m.team_id = o.team_id
          union select o.coordinator_id where o.coordinator_id is not null order by 1)
      end as user_ids
    from keyed o where not exists (select from reminders r where r.key = o.key)
    order by o.number, o.days, o.occasion`.execute(db);
  return rows;
}

export interface ActionToJudge extends JudgedAction {
  /** One for each time at which it is looked at. */
  key: string;
  number: number;
  title: string;
  incidentId: string;
  doneAt: Date;
  /** Members of the team and its coordinator, whether they may see it or not. */
  userIds: string[];
}

/** Done action items for which the time has come to look whether they worked, each time once. */
export async function listActionsToJudge(db: Db, now: Date): Promise<ActionToJudge[]> {
  const { rows } = await sql<ActionToJudge>`
    with looked as (
      select a.*, measured_from,
        floor(extract(epoch from ${now}::timestamptz - measured_from) / (a.verify_after_days * 86400)) as look
      from action_items a cross join ${MEASURED} where a.state = 'done'
        and num_nonnulls(a.recurrence_cause, a.recurrence_service_id, a.recurrence_category_id) > 0
    ), keyed as (
      select l.*, 'action-look:' || l.id || ':' || extract(epoch from l.measured_from)::bigint || ':' || l.look as key
      from looked l where l.look >= 1
    )
    select k.id, k.key, k.number, k.title, k.incident_id, k.done_at, k.strength, k.verify_after_days,
      k.recurrence_cause, s.name as recurrence_service, c.name as recurrence_category,
      array(select m.user_id from memberships m where m.team_id = k.team_id
        union select t.coordinator_id from teams t where t.id = k.team_id and t.coordinator_id is not null
        order by 1) as user_ids
    from keyed k left join services s on s.id = k.recurrence_service_id
      left join categories c on c.id = k.recurrence_category_id
    where not exists (select from reminders r where r.key = k.key)
    order by k.number`.execute(db);
  return rows;
}

type Look = Pick<ActionToJudge, 'id' | 'key'>;

/** Verdicts that somebody is told of an action item: of those that are measured from the same time as this one. */
const verdictsTo = ({ id, key }: Look, userId: string) =>
  `action-told:${id}:${userId}:${key.slice(0, key.lastIndexOf(':') + 1).replaceAll(':', '.')}`;

/**
 * The verdict that somebody was told of an action item last, since it is measured as it is now; undefined where they were told
 * none. What was done anew is judged anew: that it failed again is news.
 */
export async function findVerdictTold(db: Db, look: Look, userId: string): Promise<string | undefined> {
  const { rows } = await sql<{ key: string }>`
    select key from reminders where starts_with(key, ${verdictsTo(look, userId)})
    order by given_at desc, key desc limit 1`.execute(db);
  return rows[0]?.key.split(':').at(-1);
}

/** Keeps which verdict somebody is told at a look. */
export const verdictTold = (look: Look, userId: string, state: string) =>
  `${verdictsTo(look, userId)}${look.key.split(':').at(-1)}:${state}`;
