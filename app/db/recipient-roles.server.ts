import { sql } from 'kysely';
import { AppError } from '../errors.ts';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';
import type { Audience, RoleResolution } from './schema.ts';

/** A recipient role with all who hold it. */
export interface RecipientRole {
  id: string;
  key: string;
  name: string;
  audience: Audience;
  resolves: RoleResolution;
  builtIn: boolean;
  /** By name; also those whom nothing reaches any more. */
  holders: RoleHolder[];
}

export interface RoleHolder {
  id: string;
  name: string;
  email: string;
  organisation: string;
  isUser: boolean;
  /** Archived, or deactivated: messages do not reach them. */
  isGone: boolean;
  /** Set: only for incidents that concern it. */
  serviceName: string | null;
  teamName: string | null;
}

/** Every recipient role: those for people outside first, the built-in ones before others. */
export async function listRecipientRoles(db: Db): Promise<RecipientRole[]> {
  return roles(db).execute();
}

/** @throws AppError NOT_FOUND */
export async function getRecipientRole(db: Db, key: string): Promise<RecipientRole> {
  const role = await roles(db).where('recipientRoles.key', '=', key).executeTakeFirst();
  if (!role) throw new AppError('NOT_FOUND', `There is no recipient role "${key}".`);
  return role;
}

const roles = (db: Db) =>
  db
    .selectFrom('recipientRoles')
    .select(['id', 'key', 'name', 'audience', 'resolves', 'builtIn'])
    .select(
      sql<RoleHolder[]>`coalesce((
        select jsonb_agg(jsonb_build_object('id', holders.id, 'name', coalesce(users.name, contacts.name),
          'email', coalesce(users.email, contacts.email), 'organisation', contacts.organisation,
          'isUser', users.id is not null,
          'isGone', contacts.archived_at is not null or users.deactivated_at is not null,
          'serviceName', services.name, 'teamName', teams.name)
          order by lower(coalesce(users.name, contacts.name)), holders.id)
        from recipient_role_holders holders
          join contacts on contacts.id = holders.contact_id
          left join users on users.id = contacts.user_id
          left join services on services.id = holders.service_id
          left join teams on teams.id = holders.team_id
        where holders.recipient_role_id = recipient_roles.id), '[]')`.as('holders'),
    )
    .orderBy('audience')
    .orderBy('builtIn', 'desc')
    .orderBy((eb) => sql`case when ${eb.ref('builtIn')} then ${eb.ref('id')}::text else lower(${eb.ref('name')}) end`);

/** @returns the new role's id, or undefined if its key is taken */
export async function createRecipientRole(
  trx: Trx,
  role: { key: string; name: string; audience: Audience },
): Promise<string | undefined> {
  const created = await trx
    .insertInto('recipientRoles')
    .values({ ...role, id: newId() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return created?.id;
}

/** Gives a role to a contact, for everything or for a service or a team only. @returns false if they hold it so already */
export async function createRoleHolder(
  trx: Trx,
  holder: { recipientRoleId: string; contactId: string; serviceId: string | null; teamId: string | null },
): Promise<boolean> {
  const created = await trx
    .insertInto('recipientRoleHolders')
    .values({ ...holder, id: newId() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return created !== undefined;
}

/** Takes a role away. @returns what was taken, or undefined if it was gone already */
export async function deleteRoleHolder(trx: Trx, roleId: string, id: string) {
  return trx
    .deleteFrom('recipientRoleHolders')
    .where('id', '=', id)
    .where('recipientRoleId', '=', roleId)
    .returning(['contactId', 'serviceId', 'teamId'])
    .executeTakeFirst();
}
