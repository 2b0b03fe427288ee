import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { DUE_SOON_DAYS, type DueState } from '../text/action-words.ts';
import { daysAfter } from '../text/days.ts';
import type { ActionListQuery, ActionSort } from './action-list-query.ts';
import { dueOn, SHOWN, visibleActions } from './actions.server.ts';
import type { Db } from './client.server.ts';
import type { ActionState } from './schema.ts';
import type { Viewer } from './viewer.ts';

const UNDER_WAY = sql<SqlBool>`a.state in ('open', 'in_progress')`;

/** Those that the viewer may see and the query asks for. Every list and count goes through it. */
function matching(db: Db, viewer: Viewer, query: Omit<ActionListQuery, 'sort'>, today: string) {
  const conditions = [
    query.team && sql<SqlBool>`a.team_id = ${query.team.id}::uuid`,
    query.service &&
      sql<SqlBool>`exists (select from incident_services s where s.incident_id = a.incident_id
        and s.service_id = ${query.service.id}::uuid)`,
    query.kind && sql<SqlBool>`a.kind = ${query.kind}`,
    query.strength && sql<SqlBool>`a.strength = ${query.strength}`,
    query.state && sql<SqlBool>`a.state = ${query.state}`,
    query.due && sql<SqlBool>`${UNDER_WAY} and ${dueIs(query.due, today)}`,
  ];
  let builder = visibleActions(db, viewer);
  for (const condition of conditions) if (condition) builder = builder.where(condition);
  return builder;
}

function dueIs(due: DueState, today: string): RawBuilder<SqlBool> {
  const soon = daysAfter(today, DUE_SOON_DAYS);
  if (due === 'overdue') return sql<SqlBool>`a.due_on < ${today}::date`;
  if (due === 'later') return sql<SqlBool>`a.due_on > ${soon}::date`;
  return sql<SqlBool>`a.due_on between ${today}::date and ${soon}::date`;
}

/** Under way before what is over; what ties by number. */
const ORDERS: Record<ActionSort | 'ended', RawBuilder<unknown>> = {
  ended: sql`coalesce(a.done_at, a.dropped_at)`,
  due: sql`a.due_on`,
  number: sql`a.number`,
  strength: sql`a.strength`,
  age: sql`coalesce(a.done_at, a.dropped_at, now()) - a.created_at`,
};

/**
 * A part of the list in its order.
 *
 * @param today the day in the reader's zone: what is overdue by then
 */
export async function listActions(
  db: Db,
  viewer: Viewer,
  query: Omit<ActionListQuery, 'sort'> & { sort: { key: keyof typeof ORDERS; descending: boolean } },
  { today, limit, offset = 0 }: { today: string; limit: number; offset?: number },
) {
  const { key, descending } = query.sort;
  return matching(db, viewer, query, today)
    .select(SHOWN)
    .select(dueOn)
    .$if(key === 'due', (builder) => builder.orderBy(sql`not (${UNDER_WAY})`))
    .orderBy(ORDERS[key], descending ? 'desc' : 'asc')
    .orderBy('a.number', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
}

export type ListedAction = Awaited<ReturnType<typeof listActions>>[number];

export interface ActionCounts {
  states: Record<ActionState, number>;
  overdue: number;
}

/** How many of those that are asked for stand where, and are overdue. */
export async function countActions(
  db: Db,
  viewer: Viewer,
  query: ActionListQuery,
  today: string,
): Promise<ActionCounts> {
  const rows = await matching(db, viewer, query, today)
    .select(['a.state', (eb) => eb.fn.countAll<number>().as('n')])
    .select(sql<number>`count(*) filter (where ${UNDER_WAY} and ${dueIs('overdue', today)})`.as('overdue'))
    .groupBy('a.state')
    .execute();
  const of = (state: ActionState) => rows.find((row) => row.state === state)?.n ?? 0;
  return {
    states: { open: of('open'), in_progress: of('in_progress'), done: of('done'), dropped: of('dropped') },
    overdue: rows.reduce((sum, row) => sum + row.overdue, 0),
  };
}

/** When those that are asked for began and ended, whatever became of them. */
export async function listActionAges(db: Db, viewer: Viewer, query: ActionListQuery, today: string) {
  return matching(db, viewer, { ...query, state: null, due: null }, today)
    .select(['a.kind', 'a.createdAt', 'a.doneAt', 'a.droppedAt'])
    .execute();
}

/** Whether there is any that the viewer may see. */
export async function hasActions(db: Db, viewer: Viewer): Promise<boolean> {
  const found = await visibleActions(db, viewer).select('a.id').limit(1).executeTakeFirst();
  return found !== undefined;
}
