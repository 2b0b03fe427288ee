import { sql } from 'kysely';
import type { Db } from './client.server.ts';

/* As in reminders.server.ts: asked for by the job that reminds; whom it tells is decided by what they may see. */

/** So many days before its day people are told of it. */
const SOON_DAYS = 2;
/** One that was begun after its day is spoken of once it has had so many: whoever begins it knows. */
const BEGUN_LATE_DAYS = 7;
/** Who was asked to review and has not answered is told once more after so many. */
const UNANSWERED_DAYS = 3;

export interface PostMortemReminder {
  id: string;
  key: string;
  number: number;
  title: string;
  incidentId: string;
  says: 'dueSoon' | 'overdue' | 'unanswered';
  userIds: string[];
}

/**
 * Post-mortems that are due soon and those whose day has passed, each once for each day: for whoever began it and whoever
 * holds a response role on its incident; once it is overdue for the coordinators of the incident's teams too.
 *
 * @param today in the organisation's zone
 */
export async function listPostMortemsDue(db: Db, today: string): Promise<PostMortemReminder[]> {
  const { rows } = await sql<PostMortemReminder>`
    with due as (
      select p.*, p.due_on < ${today}::date as is_overdue,
        case when p.due_on < ${today}::date then 'pm-overdue:' else 'pm-due:' end || p.id || ':' || p.due_on as key
      from post_mortems p join incidents i on i.id = p.incident_id and i.merged_into_id is null
      where p.state <> 'published' and p.due_on <= ${today}::date + ${SOON_DAYS}::integer
        and not (p.created_at::date > p.due_on and p.created_at::date > ${today}::date - ${BEGUN_LATE_DAYS}::integer)
    )
    select due.id, due.key, due.number, due.title, due.incident_id,
      case when due.is_overdue then 'overdue' else 'dueSoon' end as says,
      array(
        select due.created_by where due.created_by is not null
        union select held.user_id from incident_roles held
          where held.incident_id = due.incident_id and held.released_at is null
        union select t.coordinator_id from incident_teams it join teams t on t.id = it.team_id
          where due.is_overdue and it.incident_id = due.incident_id and t.coordinator_id is not null
      ) as user_ids
    from due where not exists (select from reminders r where r.key = due.key)
    order by due.number`.execute(db);
  return rows;
}

/** Reviews that were asked for a while ago and not answered, each once. */
export async function listUnansweredReviews(db: Db, now: Date): Promise<PostMortemReminder[]> {
  const { rows } = await sql<PostMortemReminder>`
    select p.id, 'pm-unanswered:' || r.id as key, p.number, p.title, p.incident_id, 'unanswered' as says,
      array[r.user_id] as user_ids
    from post_mortem_reviewers r join post_mortems p on p.id = r.post_mortem_id
      join incidents i on i.id = p.incident_id and i.merged_into_id is null
    where p.state = 'in_review' and r.answered_at is null
      and r.asked_at <= ${now}::timestamptz - ${UNANSWERED_DAYS} * interval '1 day'
      and r.version_number = (select max(last.version_number) from post_mortem_reviewers last
        where last.post_mortem_id = p.id)
      and not exists (select from reminders told where told.key = 'pm-unanswered:' || r.id)
    order by p.number, r.id`.execute(db);
  return rows;
}
