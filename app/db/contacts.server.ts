import { type SqlBool, sql } from 'kysely';
import { validate } from 'uuid';
import { AppError } from '../errors.ts';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';
import { isUniqueViolation } from './unique-violation.server.ts';

/** What is kept of somebody outside. */
export interface ContactFields {
  name: string;
  email: string;
  organisation: string;
  /** Null: nobody knows. */
  timeZone: string | null;
}

/** Somebody whom messages can reach: a user of ours by their own name and address, or a person outside. */
export interface DirectoryEntry {
  /** Null for a user who never held a recipient role. */
  contactId: string | null;
  userId: string | null;
  name: string;
  email: string;
  organisation: string;
  timeZone: string | null;
  archivedAt: Date | null;
  /** Names of the recipient roles they hold. */
  roles: string[];
}

/**
 * The directory by name: every active user, and the people outside.
 *
 * @param search words that are in the name, the address or the organisation; "" for everybody
 * @param archived the archived people in place of those that messages reach
 */
export async function listDirectory(
  db: Db,
  { search, archived }: { search: string; archived: boolean },
): Promise<DirectoryEntry[]> {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<DirectoryEntry>`
    select contacts.id as contact_id, users.id as user_id,
      coalesce(users.name, contacts.name) as name, coalesce(users.email, contacts.email) as email,
      coalesce(contacts.organisation, '') as organisation,
      case when users.id is null then contacts.time_zone else users.time_zone end as time_zone,
      contacts.archived_at,
      array(select distinct recipient_roles.name from recipient_role_holders
        join recipient_roles on recipient_roles.id = recipient_role_holders.recipient_role_id
        where recipient_role_holders.contact_id = contacts.id order by 1) as roles
    from contacts full join users on users.id = contacts.user_id
    where users.deactivated_at is null and (contacts.archived_at is not null) = ${archived}
      and (coalesce(users.name, contacts.name) ilike ${pattern} or coalesce(users.email, contacts.email) ilike ${pattern}
        or contacts.organisation ilike ${pattern})
    order by lower(coalesce(users.name, contacts.name)), coalesce(users.email, contacts.email)`.execute(db);
  return rows;
}

/** How many people outside the directory holds, and how many of them are archived. */
export async function countContacts(db: Db): Promise<{ active: number; archived: number }> {
  return db
    .selectFrom('contacts')
    .where('userId', 'is', null)
    .select([
      sql<number>`count(*) filter (where archived_at is null)`.as('active'),
      sql<number>`count(*) filter (where archived_at is not null)`.as('archived'),
    ])
    .executeTakeFirstOrThrow();
}

const outside = (db: Db, id: string) =>
  db.selectFrom('contacts').selectAll().where('id', '=', id).where('userId', 'is', null);

/** Somebody outside. @throws AppError NOT_FOUND, also for a user: their name and address are in their account */
export async function getContact(db: Db, id: string) {
  return found(validate(id) ? await outside(db, id).executeTakeFirst() : undefined);
}

/** The contact, kept from other writers until the transaction ends. @throws AppError as `getContact` */
export async function lockContact(trx: Trx, id: string) {
  return found(validate(id) ? await outside(trx, id).forUpdate().executeTakeFirst() : undefined);
}

function found<Row extends { email: string | null }>(contact: Row | undefined): Row & { email: string } {
  if (contact?.email == null) throw new AppError('NOT_FOUND', 'There is no such contact.');
  return contact as Row & { email: string };
}

/** @returns the new contact's id @throws AppError INVALID if another has the address */
export async function createContact(trx: Trx, fields: ContactFields): Promise<string> {
  const id = newId();
  await refusingTakenAddress(() =>
    trx
      .insertInto('contacts')
      .values({ ...fields, id })
      .execute(),
  );
  return id;
}

/** Writes the given fields of a locked contact and counts the version up. @throws AppError INVALID if another has the address */
export async function updateContact(
  trx: Trx,
  id: string,
  fields: Partial<ContactFields & { archivedAt: Date | null }>,
): Promise<void> {
  await refusingTakenAddress(() =>
    trx
      .updateTable('contacts')
      .set((eb) => ({ ...fields, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .execute(),
  );
}

/** The contact that an active user is, made now if they never were one; undefined if there is no such user. */
export async function contactOfUser(trx: Trx, userId: string): Promise<string | undefined> {
  const user = await trx
    .selectFrom('users')
    .select('name')
    .where('id', '=', userId)
    .where('deactivatedAt', 'is', null)
    .executeTakeFirst();
  if (!user) return undefined;
  await trx
    .insertInto('contacts')
    .values({ id: newId(), userId, name: user.name, email: null, timeZone: null })
    .onConflict((conflict) => conflict.column('userId').doNothing())
    .execute();
  return (await trx.selectFrom('contacts').select('id').where('userId', '=', userId).executeTakeFirst())?.id;
}

/** A contact that can be told things, by its id; undefined if there is none, or it is archived. */
export async function findActiveContact(db: Db, id: string): Promise<{ id: string } | undefined> {
  return db
    .selectFrom('contacts')
    .leftJoin('users', 'users.id', 'contacts.userId')
    .select('contacts.id')
    .where('contacts.id', '=', id)
    .where('contacts.archivedAt', 'is', null)
    .where(sql<SqlBool>`users.deactivated_at is null`)
    .executeTakeFirst();
}

async function refusingTakenAddress<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isUniqueViolation(error, 'contacts_email_key')) throw error;
    const message = 'Somebody with this address is in the directory already, maybe among the archived.';
    throw new AppError('INVALID', message, { email: message });
  }
}
