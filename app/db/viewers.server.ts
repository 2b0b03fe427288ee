import { type ExpressionBuilder, sql } from 'kysely';
import type { Db } from './client.server.ts';
import type { Database, Role } from './schema.ts';
import type { Viewer } from './viewer.ts';

type OfUser = ExpressionBuilder<Database, 'users'>;

/** What a viewer is made of: one row a user, with the roles in teams and the time zone that applies. */
const viewerColumns = (eb: OfUser) => [
  eb.ref('users.id').as('userId'),
  eb.ref('users.name').as('name'),
  eb.ref('users.role').as('role'),
  sql<string>`coalesce(users.time_zone, (select time_zone from organisations), 'UTC')`.as('timeZone'),
  sql<Record<string, Role>>`coalesce((select jsonb_object_agg(team_id, role) from memberships
    where memberships.user_id = users.id), '{}')`.as('teamRoles'),
];

function toViewer(row: Viewer): Viewer {
  return { userId: row.userId, name: row.name, role: row.role, teamRoles: row.teamRoles, timeZone: row.timeZone };
}

/** The active user of a session that has not ended. */
export async function findViewerBySession(
  db: Db,
  tokenHash: Buffer,
): Promise<{ viewer: Viewer; lastSeenAt: Date } | undefined> {
  const row = await db
    .selectFrom('users')
    .innerJoin('sessions', 'sessions.userId', 'users.id')
    .select((eb) => viewerColumns(eb as unknown as OfUser))
    .select('sessions.lastSeenAt')
    .where('sessions.tokenHash', '=', tokenHash)
    .where('sessions.expiresAt', '>', sql<Date>`now()`)
    .where('users.deactivatedAt', 'is', null)
    .executeTakeFirst();
  return row && { viewer: toViewer(row), lastSeenAt: row.lastSeenAt };
}

/** The active users of those sessions that have not ended, by the session's digest in hexadecimal. */
export async function listViewersBySession(db: Db, tokenHashes: readonly Buffer[]): Promise<Map<string, Viewer>> {
  if (tokenHashes.length === 0) return new Map();
  const rows = await db
    .selectFrom('users')
    .innerJoin('sessions', 'sessions.userId', 'users.id')
    .select((eb) => viewerColumns(eb as unknown as OfUser))
    .select('sessions.tokenHash')
    .where('sessions.tokenHash', 'in', tokenHashes)
    .where('sessions.expiresAt', '>', sql<Date>`now()`)
    .where('users.deactivatedAt', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.tokenHash.toString('hex'), toViewer(row)]));
}

/** An active user as viewer. */
export async function findViewerOfUser(db: Db, userId: string): Promise<Viewer | undefined> {
  const row = await db
    .selectFrom('users')
    .select(viewerColumns)
    .where('users.id', '=', userId)
    .where('users.deactivatedAt', 'is', null)
    .executeTakeFirst();
  return row && toViewer(row);
}

/** An active user as viewer, by e-mail address in any case: `metrics --as`. */
export async function findViewerByEmail(db: Db, email: string): Promise<Viewer | undefined> {
  const row = await db
    .selectFrom('users')
    .select(viewerColumns)
    .where('users.email', '=', email.trim().toLowerCase())
    .where('users.deactivatedAt', 'is', null)
    .executeTakeFirst();
  return row && toViewer(row);
}
