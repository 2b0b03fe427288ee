import { sql } from 'kysely';
import { validate } from 'uuid';
import { AppError } from '../errors.ts';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';
import type { Audience, EndpointKind } from './schema.ts';
import { isUniqueViolation } from './unique-violation.server.ts';

/** What is said of an incoming webhook; its address and secret are kept apart, since pages do not show them. */
export interface EndpointFields {
  name: string;
  kind: EndpointKind;
  channel: 'chat' | 'group' | 'forum' | 'other';
  audience: Audience;
  teamId: string | null;
  afterCrash: 'ask' | 'send_again';
}

/** An endpoint as pages show it: where it leads by host alone. */
export interface ShownEndpoint extends EndpointFields {
  id: string;
  teamName: string | null;
  /** "hooks.slack.com". */
  host: string;
  hasSecret: boolean;
  archivedAt: Date | null;
  version: number;
}

/** Every endpoint by name, those in use first. */
export async function listChannelEndpoints(db: Db): Promise<ShownEndpoint[]> {
  return shown(db)
    .orderBy(sql`channel_endpoints.archived_at is not null`)
    .orderBy(sql`lower(channel_endpoints.name)`)
    .orderBy('channelEndpoints.id')
    .execute();
}

/** @throws AppError NOT_FOUND */
export async function getChannelEndpoint(db: Db, id: string): Promise<ShownEndpoint> {
  const endpoint = validate(id) && (await shown(db).where('channelEndpoints.id', '=', id).executeTakeFirst());
  if (!endpoint) throw new AppError('NOT_FOUND', 'There is no such channel.');
  return endpoint;
}

/** The endpoint, kept from other writers until the transaction ends. @throws AppError NOT_FOUND */
export async function lockChannelEndpoint(trx: Trx, id: string): Promise<ShownEndpoint> {
  if (validate(id)) {
    await trx.selectFrom('channelEndpoints').select('id').where('id', '=', id).forUpdate().execute();
  }
  return getChannelEndpoint(trx, id);
}

const shown = (db: Db) =>
  db
    .selectFrom('channelEndpoints')
    .leftJoin('teams', 'teams.id', 'channelEndpoints.teamId')
    .select([
      'channelEndpoints.id',
      'channelEndpoints.name',
      'channelEndpoints.kind',
      'channelEndpoints.channel',
      'channelEndpoints.audience',
      'channelEndpoints.teamId',
      'channelEndpoints.afterCrash',
      'channelEndpoints.archivedAt',
      'channelEndpoints.version',
      'teams.name as teamName',
      sql<string>`substring(channel_endpoints.url from '^https?://(?:[^/?#@]*@)?([^/?#:]+|\[[^\]]*\])')`.as('host'),
      sql<boolean>`channel_endpoints.secret is not null`.as('hasSecret'),
    ]);

/** @returns the new endpoint's id @throws AppError INVALID if one in use has the name */
export async function createChannelEndpoint(
  trx: Trx,
  fields: EndpointFields & { url: string; secret: string | null },
): Promise<string> {
  const id = newId();
  await refusingTakenName(fields.name, () =>
    trx
      .insertInto('channelEndpoints')
      .values({ ...fields, id })
      .execute(),
  );
  return id;
}

/** Writes the given fields of a locked endpoint and counts the version up. @throws AppError INVALID if one in use has the name */
export async function updateChannelEndpoint(
  trx: Trx,
  endpoint: { id: string; name: string },
  fields: Partial<EndpointFields & { url: string; secret: string | null; archivedAt: Date | null }>,
): Promise<void> {
  await refusingTakenName(fields.name ?? endpoint.name, () =>
    trx
      .updateTable('channelEndpoints')
      .set((eb) => ({ ...fields, version: eb('version', '+', 1) }))
      .where('id', '=', endpoint.id)
      .execute(),
  );
}

async function refusingTakenName<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isUniqueViolation(error, 'channel_endpoints_name_key')) throw error;
    const message = `There is a channel “${name}” already.`;
    throw new AppError('INVALID', message, { name: message });
  }
}
