import { sql } from 'kysely';
import { validate } from 'uuid';
import { AppError } from '../errors.ts';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';
import type { Role } from './schema.ts';

/** Namespace of the lock that lets only one change of the administrators happen at a time. */
const ADMINISTRATORS_LOCK = 0x41444d4e;

/** E-mail addresses are kept and compared in lower case. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

/**
 * Whether somebody can administer this installation: an active administrator who has a password. Until then the first
 * visit leads to the set-up.
 */
export async function hasAdministrator(db: Db, exceptId?: string): Promise<boolean> {
  const row = await db
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'admin')
    .where('passwordHash', 'is not', null)
    .where('deactivatedAt', 'is', null)
    .$if(exceptId !== undefined, (query) => query.where('id', '!=', exceptId ?? ''))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Waits until no other transaction adds or takes away administrators; ends with the transaction. */
export async function lockAdministrators(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ADMINISTRATORS_LOCK})`.execute(trx);
}

export async function findUserByEmail(db: Db, email: string) {
  return db.selectFrom('users').selectAll().where('email', '=', normaliseEmail(email)).executeTakeFirst();
}

/** @throws AppError NOT_FOUND */
export async function getUser(db: Db, userId: string) {
  const user =
    validate(userId) && (await db.selectFrom('users').selectAll().where('id', '=', userId).executeTakeFirst());
  if (!user) throw new AppError('NOT_FOUND', 'There is no such person.');
  return user;
}

/** The user as nobody changes them before this transaction ends; undefined if they are gone. */
export async function lockUser(trx: Trx, userId: string) {
  return trx.selectFrom('users').selectAll().where('id', '=', userId).forShare().executeTakeFirst();
}

/**
 * @returns the new user's id
 * @throws AppError INVALID if the e-mail address is taken
 */
export async function createUser(
  trx: Trx,
  user: { email: string; name: string; role: Role; passwordHash: string | null; timeZone?: string | null },
): Promise<string> {
  const created = await trx
    .insertInto('users')
    .values({ ...user, id: newId(), email: normaliseEmail(user.email) })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (created) return created.id;
  const message = 'Somebody with this e-mail address is there already.';
  throw new AppError('INVALID', message, { email: message });
}

export async function updateUser(
  trx: Trx,
  userId: string,
  changes: Partial<{
    name: string;
    role: Role;
    timeZone: string | null;
    passwordHash: string;
    deactivatedAt: Date | null;
  }>,
): Promise<void> {
  await trx.updateTable('users').set(changes).where('id', '=', userId).execute();
}
