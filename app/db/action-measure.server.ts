import { sql } from 'kysely';

/*
 * Since when it stands what is counted of an action item that is done: what it is to stop, when one looks, and since when it
 * is done. Whoever changes one of these after it was done has seen what came meanwhile, so it is looked at anew from then on.
 * The history says so (`action_changes`), and it cannot be rewritten.
 */

/** Of the edited fields, those that decide what is counted. Of the strength only whether it rules out what it is to stop. */
const MEASURE = sql`c.changed ?| array['recurrenceCause', 'recurrenceServiceId', 'recurrenceCategoryId', 'verifyAfterDays']
  or '5' in (c.changed #>> '{strength,0}', c.changed #>> '{strength,1}')`;

/** What is said to be done now is done when it is written down, but for the clocks of two machines. */
const NOW = sql`interval '1 minute'`;

/**
 * Looks that were had before an action item `a` was said to be done for the last time (`done`): at each earlier time those
 * that had come until it was opened again or said anew, and one for having seen what came when that was done. Whoever opens
 * it again and says at once that it is done shall not have the first look once more.
 */
const EARLIER_LOOKS = sql`(
  select coalesce(sum(1 + floor(extract(epoch from until.at - least(c.changed_at,
    coalesce((c.changed #>> '{doneAt,1}')::timestamptz, c.changed_at))) / (a.verify_after_days * 86400))), 0)
  from action_changes c cross join lateral (
    select min(next.changed_at) as at from action_changes next
    where next.action_item_id = a.id and next.id > c.id and next.change = 'moved'
  ) as until
  where c.action_item_id = a.id and c.id < done.id and c.change = 'moved' and c.state = 'done'
)::integer`;

/**
 * To be joined laterally to an action item `a`: `measured_from`; `times_redefined`: how often its measure was changed after it
 * was done, or said for a second time to be done since an earlier time; and `earlier_looks`, before it was said to be done last.
 */
export const MEASURED = sql`lateral (
  select greatest(a.done_at, max(again.at)) as measured_from, count(again.at)::integer as times_redefined,
    coalesce(max(done.earlier_looks), 0) as earlier_looks
  from (
    select done.id, done.changed_at, ${EARLIER_LOOKS} as earlier_looks from action_changes done
    where done.action_item_id = a.id and done.change = 'moved' and done.state = 'done' order by done.id desc limit 1
  ) as done left join lateral (
    select c.changed_at as at from action_changes c
    where c.action_item_id = a.id and c.id > done.id and c.change = 'edited' and (${MEASURE})
    union all
    select done.changed_at where a.done_at < done.changed_at - ${NOW} and exists (select from action_changes c
      where c.action_item_id = a.id and c.change = 'moved' and c.state = 'done' and c.id < done.id)
  ) as again on true
) as measure`;
