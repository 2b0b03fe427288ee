import { type RawBuilder, type SqlBool, sql } from 'kysely';
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

/** The incident `i` is one that the action item `a` was to stop, and not the one from which it came. */
const isRecurrence = (): RawBuilder<SqlBool> => sql<SqlBool>`i.id <> a.incident_id and i.kind = 'production'
  and i.merged_into_id is null and i.started_at is not null
  and num_nonnulls(a.recurrence_cause, a.recurrence_service_id, a.recurrence_category_id) > 0
  and (a.recurrence_cause is null or lower(i.cause) = lower(a.recurrence_cause))
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
    from action_items a join incidents i on ${isRecurrence()} and i.started_at >= a.done_at - interval '366 days'
    where a.id = any(${[...ids]}::uuid[]) and ${visibleTo(viewer, 'i')}
    group by a.id`.execute(db);
  return new Map(rows.map(({ id, starts }) => [id, starts]));
}

/** The latest incidents that an action item was to stop, before and after it was done. */
export async function listRecurrences(db: Db, viewer: Viewer, actionId: string, limit: number) {
  const { rows } = await sql<{ number: number; title: string; startedAt: Date }>`
    select i.number, i.title, i.started_at
    from action_items a join incidents i on ${isRecurrence()}
    where a.id = ${actionId} and ${visibleTo(viewer, 'i')}
    order by i.started_at desc, i.number desc limit ${limit}`.execute(db);
  return rows;
}
