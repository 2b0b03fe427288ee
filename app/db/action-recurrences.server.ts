import { setImmediate } from 'node:timers/promises';
import { type SqlBool, sql } from 'kysely';
import { type Verification, verification } from '#analytics/actions/verification.ts';
import type { Instant, Window } from '#analytics/metrics/instant.ts';
import { FIRST_STARTS, recordedSince } from '#analytics/metrics/recorded-since.ts';
import { type CausesUnknown, isClaimedImpossible } from '../text/recurrence-words.ts';
import { countCausesUnknown } from './action-causes-unknown.server.ts';
import { MEASURED } from './action-measure.server.ts';
import type { Db } from './client.server.ts';
import { findFirstStarts } from './first-start.server.ts';
import { findOrganisation } from './organisation.server.ts';
import { originalOf } from './originals.server.ts';
import type { ActionStrength } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/*
 * Whether what action items were to stop came back, as far as the reader may see.
 */

const NAMED = sql.raw('incidents.id, number, title, kind, restricted, merged_into_id, started_at');

/** Each incident `i` of the narrowest that an action item `a` names: looked up by an index, since there may be a million. */
const NAMED_OF_ACTION = sql`lateral (
  select ${NAMED} from incidents
    where a.recurrence_cause is not null and cause is not null and lower(cause) = lower(a.recurrence_cause)
  union all
  select ${NAMED} from incident_services join incidents on incidents.id = incident_id
    where a.recurrence_cause is null and service_id = a.recurrence_service_id
  union all
  select ${NAMED} from incident_categories join incidents on incidents.id = incident_id
    where a.recurrence_cause is null and a.recurrence_service_id is null and category_id = a.recurrence_category_id
) i`;

/** The incident `i` counts, and is of what the action item `a` names, whatever its cause. */
const COULD_COUNT = sql<SqlBool>`i.kind = 'production' and i.merged_into_id is null and i.started_at is not null
  and (a.recurrence_service_id is null or exists (select from incident_services s
    where s.incident_id = i.id and s.service_id = a.recurrence_service_id))
  and (a.recurrence_category_id is null or exists (select from incident_categories c
    where c.incident_id = i.id and c.category_id = a.recurrence_category_id))`;

/** The incident from which an action item came, `origin`, or what counts in its place; there may be thousands, and few duplicates. */
const ORIGIN = sql`case when origin.merged_into_id is null then origin.id else ${originalOf(sql.ref('origin.id'))} end`;

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

/** So long others wait while thousands are judged, some of which come in clusters and take milliseconds each. */
const OTHERS_WAIT_MS = 20;

const namesRecurrence = (action: JudgedAction) =>
  [action.recurrenceCause, action.recurrenceService, action.recurrenceCategory].some((part) => part !== null);

/** Whether an action item worked, and what that does not rest on. */
export interface Judgement {
  found: Verification;
  /** Incidents that could be of its cause, for all that anybody knows; null where it names none, or is not looked at yet. */
  causesUnknown: CausesUnknown | null;
  /** Since when it stands what is counted, where that was changed after it was done. */
  redefinedAt: Date | null;
}

/**
 * Whether each of those that are done and name a recurrence worked, by id. A verdict comes with the incidents whose cause
 * nobody knows: wherever it is shown they are. There is none of an action item that the viewer may not see.
 */
export async function judgeActions(
  db: Db,
  viewer: Viewer,
  actions: readonly JudgedAction[],
  now: Date,
): Promise<Map<string, Judgement>> {
  const judged = actions.filter((action) => action.doneAt !== null && namesRecurrence(action));
  if (judged.length === 0) return new Map();
  const ids = judged.map(({ id }) => id);
  const [measures, starts, firstStarts, organisation] = await Promise.all([
    listMeasures(db, viewer, ids),
    listStarts(db, viewer, ids),
    findFirstStarts(db, viewer, FIRST_STARTS),
    findOrganisation(db),
  ]);
  const recorded = recordedSince(firstStarts, organisation ? micros(organisation.createdAt) : null);
  const found: { action: JudgedAction; measure: Measure; verdict: Verification }[] = [];
  let since = performance.now();
  for (const action of judged) {
    const measure = measures.get(action.id);
    if (!measure) continue;
    const done = {
      doneAt: micros(action.doneAt!),
      measuredFrom: micros(measure.measuredFrom),
      timesRedefined: measure.timesRedefined,
      earlierLooks: measure.earlierLooks,
      verifyAfterDays: action.verifyAfterDays,
      isClaimedImpossible: isClaimedImpossible(action),
    };
    const verdict = verification(
      done,
      { startedAt: starts.get(action.id) ?? [], recordedSince: recorded },
      micros(now),
    );
    if (verdict) found.push({ action, measure, verdict });
    if (performance.now() - since < OTHERS_WAIT_MS) continue;
    await setImmediate();
    since = performance.now();
  }
  const unknown = await countCausesUnknown(
    db,
    viewer,
    found.flatMap(({ action, measure: { origin, serviceId, categoryId }, verdict }) =>
      action.recurrenceCause === null || verdict.state === 'not_due'
        ? []
        : [
            {
              id: action.id,
              serviceId,
              categoryId,
              origin,
              before: datesOf(verdict.evidence.before.window),
              after: datesOf(verdict.evidence.after.window),
            },
          ],
    ),
  );
  return new Map(
    found.map(({ action: { id }, measure, verdict }) => [
      id,
      {
        found: verdict,
        causesUnknown: unknown.get(id) ?? null,
        redefinedAt: measure.timesRedefined > 0 ? measure.measuredFrom : null,
      },
    ]),
  );
}

const micros = (at: Date): Instant => at.getTime() * 1000;
const datesOf = ({ start, end }: Window) => ({ from: new Date(start / 1000), to: new Date(end / 1000) });

interface Measure {
  measuredFrom: Date;
  timesRedefined: number;
  earlierLooks: number;
  serviceId: string | null;
  categoryId: string | null;
  origin: { startedAt: Date; isUnknown: boolean } | null;
}

/** Since when it stands what is counted of each, and the incident from which it came, if that would count. */
async function listMeasures(db: Db, viewer: Viewer, ids: readonly string[]): Promise<Map<string, Measure>> {
  const { rows } = await sql<Omit<Measure, 'origin'> & { id: string; startedAt: Date | null; isUnknown: boolean }>`
    select a.id, measure.measured_from, measure.times_redefined, measure.earlier_looks, a.recurrence_service_id as service_id,
      a.recurrence_category_id as category_id, i.started_at, i.cause is null as is_unknown
    from action_items a cross join ${MEASURED} join incidents origin on origin.id = a.incident_id
      left join incidents i on i.id = ${ORIGIN} and ${COULD_COUNT}
        and ${visibleTo(viewer, 'i')}
    where a.id = any(${[...ids]}::uuid[]) and ${visibleTo(viewer, 'origin')}`.execute(db);
  return new Map(
    rows.map(({ id, startedAt, isUnknown, ...measure }) => [
      id,
      { ...measure, origin: startedAt === null ? null : { startedAt, isUnknown } },
    ]),
  );
}

/**
 * When what each was to stop came, within the time that a judgement looks at, without the incident from which it came. Those
 * that name the same share one answer: there may be thousands of action items, and as many incidents of each.
 */
async function listStarts(db: Db, viewer: Viewer, ids: readonly string[]): Promise<Map<string, Instant[]>> {
  const { rows } = await sql<{ actions: { id: string; origin: string }[]; incidents: string[]; starts: Instant[] }>`
    with asked as materialized (
      select lower(a.recurrence_cause) as recurrence_cause, a.recurrence_service_id, a.recurrence_category_id,
        min(a.done_at) as done_at, row_number() over () as place,
        jsonb_agg(jsonb_build_object('id', a.id, 'origin', ${ORIGIN})) as actions
      from action_items a join incidents origin on origin.id = a.incident_id
      where a.id = any(${[...ids]}::uuid[]) group by 1, 2, 3
    ), came as (
      select a.place, jsonb_agg(i.id order by i.started_at, i.id) as incidents,
        jsonb_agg((extract(epoch from i.started_at) * 1000000)::bigint order by i.started_at, i.id) as starts
      from asked a cross join ${NAMED_OF_ACTION}
      where ${COULD_COUNT} and i.started_at >= a.done_at - interval '366 days' and ${visibleTo(viewer, 'i')}
      group by a.place
    )
    select actions, incidents, starts from asked join came using (place)`.execute(db);
  return new Map(
    rows.flatMap(({ actions, incidents, starts }) => {
      const places = new Map(incidents.map((id, place) => [id, place]));
      return actions.map(({ id, origin }): [string, Instant[]] => {
        const own = places.get(origin);
        return [id, own === undefined ? starts : starts.toSpliced(own, 1)];
      });
    }),
  );
}

/** The latest incidents that an action item was to stop, before and after it was done. */
export async function listRecurrences(db: Db, viewer: Viewer, actionId: string, limit: number) {
  const { rows } = await sql<{ number: number; title: string; startedAt: Date }>`
    select i.number, i.title, i.started_at
    from action_items a join incidents origin on origin.id = a.incident_id cross join ${NAMED_OF_ACTION}
    where a.id = ${actionId} and ${COULD_COUNT} and i.id <> ${ORIGIN} and ${visibleTo(viewer, 'i')}
    order by i.started_at desc, i.number desc limit ${limit}`.execute(db);
  return rows;
}
