import type { Role } from '#app/db/schema.ts';
import { createUser } from '#app/db/users.server.ts';
import { administrator } from '#app/db/viewer.ts';
import type { Browser, VisitorContext, WorkflowContext } from '#app/workflows/context.ts';
import type { TestDatabase } from '#tests/support/database.ts';

/** What the fixtures' people have in place of a password hash; nobody signs in with it. */
const NO_HASH = 'not a hash';

export const browser: Browser = { userAgent: 'a test', replaces: null };

export function visitor(database: TestDatabase, remoteAddress = '192.0.2.1'): VisitorContext {
  return { db: database.db, connection: database.connection, requestId: null, remoteAddress };
}

export function asAdministrator(database: TestDatabase): WorkflowContext {
  return {
    db: database.db,
    viewer: administrator('a test'),
    actor: { kind: 'command', id: null, requestId: null },
  };
}

/** Somebody who is there, with a role. */
export async function addPerson(
  database: TestDatabase,
  name: string,
  role: Role,
  passwordHash = NO_HASH,
): Promise<string> {
  const email = `${name.toLowerCase()}@example.com`;
  return database.db.transaction().execute((trx) => createUser(trx, { email, name, role, passwordHash }));
}
