import { type SqlBool, sql } from 'kysely';
import { type Verification, verification } from '#analytics/actions/verification.ts';
import type { Instant } from '#analytics/metrics/instant.ts';
import { FIRST_STARTS, recordedSince } from '#analytics/metrics/recorded-since.ts';
import { isClaimedImpossible } from '../text/recurrence-words.ts';
import type { Db } from './client.server.ts';
import { findFirstStarts } from './first-start.server.ts';
import { findOrganisation } from './organisation.server.ts';
import type { ActionStrength } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/*
 * Whether what action items were to stop came back, as far as the reader may see.
 */

const NAMED = sql.raw('incidents.id, number, title, kind, restricted, merged_into_id, started_at');

/**
 * An action item `a`, the incident `origin` from which it came, and each incident `i` of the narrowest that it names: looked
 * up by an index, since there may be a million.
 */
const ACTIONS_WITH_NAMED = sql`action_items a join incidents origin on origin.id = a.incident_id cross join lateral (
  select ${NAMED} from incidents
    where a.recurrence_cause is not null and cause is not null and lower(cause) = lower(a.recurrence_cause)
  union all
  select ${NAMED} from incident_services join incidents on incidents.id = incident_id
    where a.recurrence_cause is null and service_id = a.recurrence_service_id
  union all
  select ${NAMED} from incident_categories join incidents on incidents.id = incident_id
    where a.recurrence_cause is null and a.recurrence_service_id is null and category_id = a.recurrence_category_id
) i`;

/** The incident `i` is one that the action item `a` was to stop, of whichever cause; and not `origin`, as whichever it stands. */
const COULD_BE_MEANT = sql<SqlBool>`i.kind = 'production' and i.merged_into_id is null and i.started_at is not null
  and i.id <> coalesce(origin.merged_into_id, origin.id)
  and (a.recurrence_service_id is null or exists (select from incident_services s
    where s.incident_id = i.id and s.service_id = a.recurrence_service_id))
  and (a.recurrence_category_id is null or exists (select from incident_categories c
    where c.incident_id = i.id and c.category_id = a.recurrence_category_id))`;

/** What is known of an action item for the judgement. */
export interface JudgedAction {
  id: string;
  doneAt: Date | null;
  strength: ActionStrength;
  verifyAfterDays: number;
  recurrenceCause: string | null;
  recurrenceService: string | null;
  recurrenceCategory: string | null;
}

const namesRecurrence = (action: JudgedAction) =>
  [action.recurrenceCause, action.recurrenceService, action.recurrenceCategory].some((part) => part !== null);

/** Whether each of those that are done and name a recurrence worked, by id. */
export async function verifyActions(
  db: Db,
  viewer: Viewer,
  actions: readonly JudgedAction[],
  now: Date,
): Promise<Map<string, Verification>> {
  const judged = actions.filter((action) => action.doneAt !== null && namesRecurrence(action));
  if (judged.length === 0) return new Map();
  const [starts, firstStarts, organisation] = await Promise.all([
    listStarts(
      db,
      viewer,
      judged.map(({ id }) => id),
    ),
    findFirstStarts(db, viewer, FIRST_STARTS),
    findOrganisation(db),
  ]);
  const since = recordedSince(firstStarts, organisation ? micros(organisation.createdAt) : null);
  return new Map(
    judged.flatMap((action) => {
      const done = {
        doneAt: micros(action.doneAt!),
        verifyAfterDays: action.verifyAfterDays,
        isClaimedImpossible: isClaimedImpossible(action),
      };
      const found = verification(done, { startedAt: starts.get(action.id) ?? [], recordedSince: since }, micros(now));
      return found ? [[action.id, found] as const] : [];
    }),
  );
}

const micros = (at: Date): Instant => at.getTime() * 1000;

/** When what each was to stop came, within the time that a judgement looks at. */
async function listStarts(db: Db, viewer: Viewer, ids: readonly string[]): Promise<Map<string, Instant[]>> {
  const { rows } = await sql<{ id: string; starts: Instant[] }>`
    select a.id, jsonb_agg((extract(epoch from i.started_at) * 1000000)::bigint order by i.started_at) as starts
    from ${ACTIONS_WITH_NAMED}
    where a.id = any(${[...ids]}::uuid[]) and ${COULD_BE_MEANT} and i.started_at >= a.done_at - interval '366 days'
      and ${visibleTo(viewer, 'i')}
    group by a.id`.execute(db);
  return new Map(rows.map(({ id, starts }) => [id, starts]));
}

/** The latest incidents that an action item was to stop, before and after it was done. */
export async function listRecurrences(db: Db, viewer: Viewer, actionId: string, limit: number) {
  const { rows } = await sql<{ number: number; title: string; startedAt: Date }>`
    select i.number, i.title, i.started_at
    from ${ACTIONS_WITH_NAMED}
    where a.id = ${actionId} and ${COULD_BE_MEANT} and ${visibleTo(viewer, 'i')}
    order by i.started_at desc, i.number desc limit ${limit}`.execute(db);
  return rows;
}

/** How many incidents have no cause on record, of how many that an action item could have been to stop. */
interface CauseUnknown {
  unknown: number;
  of: number;
}

/**
 * Of how many incidents before and after an action item was done nobody knows whether they are of the cause that it names:
 * none is written down, as of the latest it seldom is.
 *
 * @returns null where it names no cause, or is not done
 */
export async function countCauseUnknown(
  db: Db,
  viewer: Viewer,
  actionId: string,
  { from, to }: { from: Date; to: Date },
): Promise<{ before: CauseUnknown; after: CauseUnknown } | null> {
  const { rows } = await sql<CauseUnknown & { isAfter: boolean }>`
    select i.started_at >= a.done_at as is_after, count(*) filter (where i.cause is null) as unknown, count(*) as of
    from action_items a join incidents origin on origin.id = a.incident_id
      join incidents i on i.started_at >= ${from}::timestamptz and i.started_at < ${to}::timestamptz
    where a.id = ${actionId} and a.recurrence_cause is not null and a.done_at is not null and ${COULD_BE_MEANT}
      and ${visibleTo(viewer, 'i')}
    group by 1`.execute(db);
  if (rows.length === 0) return null;
  const side = (isAfter: boolean): CauseUnknown => {
    const { unknown = 0, of = 0 } = rows.find((row) => row.isAfter === isAfter) ?? {};
    return { unknown, of };
  };
  return { before: side(false), after: side(true) };
}
