import { type Selectable, sql } from 'kysely';
import { validate as isUuid } from 'uuid';
import { AppError } from '../errors.ts';
import type { AgreedAction } from '../text/agreed-actions.ts';
import { actionNumber } from '../text/references.ts';
import type { Db, Trx } from './client.server.ts';
import type { ActionChangeTable, ActionItemTable } from './schema/actions.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/** What people may set of an action item, but for where it stands. */
export type ActionFields = Pick<
  Selectable<ActionItemTable>,
  | 'postMortemId'
  | 'teamId'
  | 'title'
  | 'detail'
  | 'kind'
  | 'strength'
  | 'links'
  | 'recurrenceCause'
  | 'recurrenceServiceId'
  | 'recurrenceCategoryId'
  | 'verifyAfterDays'
> & { dueOn: string };

/** "2026-03-01". */
export const dueOn = sql<string>`a.due_on::text`.as('dueOn');

/** Where an action item stands. */
export type ActionStanding = Pick<Selectable<ActionItemTable>, 'state' | 'doneAt' | 'droppedAt' | 'dropReason'>;

/** The action items of incidents that the viewer may see, with what their ids stand for. */
export function visibleActions(db: Db, viewer: Viewer) {
  return db
    .selectFrom('actionItems as a')
    .innerJoin('incidents as i', 'i.id', 'a.incidentId')
    .innerJoin('teams', 'teams.id', 'a.teamId')
    .leftJoin('postMortems as p', 'p.id', 'a.postMortemId')
    .leftJoin('services as recurring', 'recurring.id', 'a.recurrenceServiceId')
    .leftJoin('categories', 'categories.id', 'a.recurrenceCategoryId')
    .where(visibleTo(viewer, 'i'));
}

/** What pages show and judge of an action item from `visibleActions`, with what its ids stand for; beside `dueOn`. */
export const SHOWN = [
  'a.id',
  'a.number',
  'a.title',
  'a.kind',
  'a.strength',
  'a.links',
  'a.state',
  'a.doneAt',
  'a.droppedAt',
  'a.dropReason',
  'a.createdAt',
  'a.verifyAfterDays',
  'a.recurrenceCause',
  'i.number as incidentNumber',
  'i.title as incidentTitle',
  'p.number as postMortemNumber',
  'teams.name as teamName',
  'recurring.name as recurrenceService',
  'categories.name as recurrenceCategory',
] as const;

/** The action item that "ACT-7", "7" or an id names, if there is one and the viewer may see it. */
export async function findAction(db: Db, viewer: Viewer, reference: string) {
  const number = actionNumber(reference);
  if (number === undefined && !isUuid(reference)) return undefined;
  return visibleActions(db, viewer)
    .select(SHOWN)
    .select(dueOn)
    .select([
      'a.postMortemId',
      'a.teamId',
      'a.detail',
      'a.recurrenceServiceId',
      'a.recurrenceCategoryId',
      'a.incidentId',
      'a.version',
      'teams.slug as teamSlug',
    ])
    .where((eb) => (number === undefined ? eb('a.id', '=', reference) : eb('a.number', '=', number)))
    .executeTakeFirst();
}

export type Action = NonNullable<Awaited<ReturnType<typeof findAction>>>;

/** @throws AppError NOT_FOUND also where it exists but its incident is not the viewer's to see */
export async function getAction(db: Db, viewer: Viewer, reference: string): Promise<Action> {
  const action = await findAction(db, viewer, reference);
  if (!action) throw new AppError('NOT_FOUND', `There is no action item ${reference}, or it is not yours to see.`);
  return action;
}

/** Keeps other writers of it waiting until the transaction ends. */
export async function lockAction(trx: Trx, id: string): Promise<void> {
  await trx.selectFrom('actionItems').select('id').where('id', '=', id).forNoKeyUpdate().execute();
}

/** @returns its number; undefined if one with this id is there already: the second half of a double submit */
export async function createAction(
  trx: Trx,
  { links, ...action }: ActionFields & { id: string; incidentId: string; createdBy: string | null },
): Promise<number | undefined> {
  const created = await trx
    .insertInto('actionItems')
    .values({ ...action, links: JSON.stringify(links) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('number')
    .executeTakeFirst();
  return created?.number;
}

/** Writes the given fields of a locked one and counts its version up. */
export async function updateAction(
  trx: Trx,
  id: string,
  { links, ...fields }: Partial<ActionFields & ActionStanding>,
): Promise<void> {
  await trx
    .updateTable('actionItems')
    .set((eb) => ({
      ...fields,
      ...(links && { links: JSON.stringify(links) }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** Appends to its history. */
export async function recordActionChange(
  trx: Trx,
  change: Pick<Selectable<ActionChangeTable>, 'actionItemId' | 'change' | 'state' | 'reason' | 'changedBy'> & {
    changed?: Record<string, [unknown, unknown]>;
  },
): Promise<void> {
  await trx
    .insertInto('actionChanges')
    .values({ ...change, changed: JSON.stringify(change.changed ?? {}) })
    .execute();
}

/** Its history, oldest first, for whoever sees it. */
export async function listActionChanges(db: Db, viewer: Viewer, actionItemId: string) {
  return db
    .selectFrom('actionChanges as c')
    .innerJoin('actionItems as a', 'a.id', 'c.actionItemId')
    .innerJoin('incidents as i', 'i.id', 'a.incidentId')
    .leftJoin('users', 'users.id', 'c.changedBy')
    .select(['c.id', 'c.change', 'c.state', 'c.reason', 'c.changed', 'c.changedAt', 'users.name as changedByName'])
    .where('c.actionItemId', '=', actionItemId)
    .where(visibleTo(viewer, 'i'))
    .orderBy('c.id')
    .execute();
}

export type ActionChange = Awaited<ReturnType<typeof listActionChanges>>[number];

/** The action items that the viewer may see, what is under way and soonest due first. */
const soonestFirst = (db: Db, viewer: Viewer) =>
  visibleActions(db, viewer)
    .select(['a.number', 'a.title', 'a.kind', 'a.strength', 'a.state', 'teams.name as teamName'])
    .select(dueOn)
    .orderBy(sql`a.state in ('done', 'dropped')`)
    .orderBy('a.dueOn')
    .orderBy('a.number');

/** Those of an incident. */
export async function listIncidentActions(db: Db, viewer: Viewer, incidentId: string) {
  return soonestFirst(db, viewer)
    .select(['a.id', 'a.doneAt', 'a.postMortemId'])
    .where('a.incidentId', '=', incidentId)
    .execute();
}

/** Those of a post-mortem: what was agreed to do. */
export async function listAgreedActions(db: Db, viewer: Viewer, postMortemId: string): Promise<AgreedAction[]> {
  return soonestFirst(db, viewer)
    .select(['a.recurrenceCause', 'recurring.name as recurrenceService', 'categories.name as recurrenceCategory'])
    .where('a.postMortemId', '=', postMortemId)
    .execute();
}
