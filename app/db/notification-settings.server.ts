import { sql } from 'kysely';
import { CHOSEN_KINDS, type ChosenKind, NOTICE_WORDS, type NoticeKind, type NoticeWays } from '../text/notice-words.ts';
import type { Db, Trx } from './client.server.ts';
import { maySeeIncident } from './visibility.server.ts';

/** By which ways a person wants to hear of each kind of notice. */
export async function listNotificationSettings(db: Db, userId: string): Promise<Record<ChosenKind, NoticeWays>> {
  const chosen = await db
    .selectFrom('notificationSettings')
    .select(['kind', 'inApp', 'byEmail'])
    .where('userId', '=', userId)
    .execute();
  const waysOf = (kind: ChosenKind): NoticeWays => {
    const { inApp, byEmail } = chosen.find((row) => row.kind === kind) ?? NOTICE_WORDS[kind].unlessChosen;
    return { inApp, byEmail };
  };
  return Object.fromEntries(CHOSEN_KINDS.map((kind) => [kind, waysOf(kind)])) as Record<ChosenKind, NoticeWays>;
}

/** Keeps by which ways a person wants to hear of each kind. */
export async function saveNotificationSettings(
  trx: Trx,
  userId: string,
  settings: Readonly<Record<ChosenKind, NoticeWays>>,
): Promise<void> {
  const rows = CHOSEN_KINDS.map((kind) => ({ userId, kind, ...settings[kind] }));
  await trx
    .insertInto('notificationSettings')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['userId', 'kind']).doUpdateSet((eb) => ({
        inApp: eb.ref('excluded.inApp'),
        byEmail: eb.ref('excluded.byEmail'),
      })),
    )
    .execute();
}

/** Somebody who is to be told, and how. */
export interface ToldPerson extends NoticeWays {
  id: string;
  name: string;
  email: string;
  /** In which they read times. */
  timeZone: string;
}

/**
 * Those of the given people who can be told: active, and, of what concerns an incident, only who may see it.
 *
 * @param kind of notice: each has the ways that they chose for it
 */
export async function listToldPeople(
  db: Db,
  { userIds, kind, incidentId }: { userIds: readonly string[]; kind: NoticeKind; incidentId: string | null },
): Promise<ToldPerson[]> {
  if (userIds.length === 0) return [];
  const { inApp, byEmail } = NOTICE_WORDS[kind].unlessChosen;
  return db
    .selectFrom('users')
    .leftJoin('notificationSettings as chosen', (join) =>
      join.onRef('chosen.userId', '=', 'users.id').on('chosen.kind', '=', kind),
    )
    .select(['users.id', 'users.name', 'users.email'])
    .select([
      sql<string>`coalesce(users.time_zone, (select time_zone from organisations), 'UTC')`.as('timeZone'),
      sql<boolean>`coalesce(chosen.in_app, ${inApp})`.as('inApp'),
      sql<boolean>`coalesce(chosen.by_email, ${byEmail})`.as('byEmail'),
    ])
    .where('users.id', 'in', [...userIds])
    .where('users.deactivatedAt', 'is', null)
    .where(maySeeIncident('users', incidentId))
    .orderBy('users.id')
    .execute();
}
