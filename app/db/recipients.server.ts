import { sql } from 'kysely';
import type { Db } from './client.server.ts';
import { getIncident } from './incidents.server.ts';
import { type Audience, type Channel, DELIVERY_CHANNELS, type Receiver } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { maySeeIncident } from './visibility.server.ts';

interface Asked {
  audience: Audience;
  channels: readonly Channel[];
  /** Keys of recipient roles. */
  roles: readonly string[];
  /** Of a restricted incident: the endpoints that are told, whatever the channels; who names them knows who reads there. */
  endpointIds?: readonly string[];
}

interface Resolved {
  /** By channel, then by name: one for each channel and address, however many roles lead to it. */
  receivers: Receiver[];
  /** Keys of the roles by which nobody would be told, whatever the channel. */
  empty: string[];
}

/**
 * Who receives a message of an incident: people by their roles, and the channels of the audience. Roles are held for
 * everything, or for a service or a team that the incident concerns; some are everybody's in the teams concerned (those of
 * the incident and the owners of its services). Archived contacts, deactivated users and archived endpoints are left out.
 *
 * In the app our own users are told, of internal messages: customers are told there by the feed. A contact with the address
 * of a user of ours is that user.
 *
 * A restricted incident is told to nobody who could not open it, except where telling them is what the message is for:
 * - a user of ours receives it by any channel only if they may see the incident. Whoever writes lets them in first (the
 *   role is among `empty` until then); a role alone would hand out what the restriction keeps back.
 * - people outside can never open it, and are told by the roles that the writer chose: each of those was given to them by
 *   name, and their duty (a data protection officer's 72 hours) is often the reason for the message.
 * - nobody knows who reads a chat, a group or a forum, so endpoints are left out unless they are chosen by name.
 *
 * @throws AppError NOT_FOUND where there is no such incident, or it is not the viewer's to see
 */
export async function resolveRecipients(
  db: Db,
  viewer: Viewer,
  incidentId: string,
  { audience, channels, roles, endpointIds }: Asked,
): Promise<Resolved> {
  const incident = await getIncident(db, viewer, incidentId);
  const [people, endpoints] = await Promise.all([
    listPeopleOfRoles(db, incident.id, audience, roles),
    listFittingEndpoints(db, incident, { audience, channels, endpointIds }),
  ]);
  const told = people.filter((person) => person.mayBeTold);
  const has = (channel: Channel) => channels.includes(channel);
  const byMail = has('email') ? told.map(toMailReceiver) : [];
  const inApp = has('in_app') && audience === 'internal' ? told.flatMap(toReceiverInApp) : [];
  return {
    receivers: inOrder(eachOnce([...byMail, ...inApp, ...endpoints])),
    empty: roles.filter((role) => told.every((person) => person.role !== role)),
  };
}

interface PersonOfRole {
  role: string;
  name: string;
  email: string;
  userId: string | null;
  mayBeTold: boolean;
}

/** Who has each of the roles in the incident, in the order of the roles; those of the other audience nobody has. */
async function listPeopleOfRoles(
  db: Db,
  incidentId: string,
  audience: Audience,
  roles: readonly string[],
): Promise<PersonOfRole[]> {
  if (roles.length === 0) return [];
  const { rows } = await sql<PersonOfRole>`
    with concerned as (
      select team_id as id from incident_teams where incident_id = ${incidentId}
      union select services.owner_team_id from incident_services
        join services on services.id = incident_services.service_id
      where incident_services.incident_id = ${incidentId} and services.owner_team_id is not null
    ), asked as (
      select id, key, resolves from recipient_roles
        where key = any(${[...roles]}) and audience = ${audience}
    ), told as (
      select asked.key, contacts.user_id, contacts.name, contacts.email from asked
        join recipient_role_holders holders on holders.recipient_role_id = asked.id
        join contacts on contacts.id = holders.contact_id and contacts.archived_at is null
      where (holders.team_id is null or holders.team_id in (select id from concerned))
        and (holders.service_id is null or holders.service_id in (
          select service_id from incident_services where incident_id = ${incidentId}))
      union all
      select asked.key, memberships.user_id, null, null from asked, memberships
      where asked.resolves = 'concerned_members' and memberships.team_id in (select id from concerned)
      union all
      select asked.key, teams.coordinator_id, null, null from asked, teams
      where asked.resolves = 'concerned_coordinators' and teams.coordinator_id is not null
        and teams.id in (select id from concerned)
    )
    select told.key as role, coalesce(users.name, told.name) as name, lower(coalesce(users.email, told.email)) as email,
      users.id as user_id, (users.id is null or ${maySeeIncident('users', incidentId)}) as may_be_told
    from told left join users
      on users.id = told.user_id or (told.user_id is null and users.email = lower(told.email))
    where users.deactivated_at is null
    order by array_position(${[...roles]}::text[], told.key), lower(coalesce(users.name, told.name)), email`.execute(
    db,
  );
  return rows;
}

const toMailReceiver = ({ role, name, email, userId }: PersonOfRole): Receiver => ({
  channel: 'email',
  address: email,
  name,
  role,
  endpointId: null,
  userId,
});

const toReceiverInApp = ({ role, name, userId }: PersonOfRole): Receiver[] =>
  userId === null ? [] : [{ channel: 'in_app', address: userId, name, role, endpointId: null, userId }];

/** The endpoints of the audience: the incident's teams' own and those of no team; of a restricted one those named. */
async function listFittingEndpoints(
  db: Db,
  incident: { id: string; restricted: boolean },
  { audience, channels, endpointIds = [] }: Pick<Asked, 'audience' | 'channels' | 'endpointIds'>,
): Promise<Receiver[]> {
  const fits = incident.restricted
    ? sql<boolean>`id = any(${[...endpointIds]}::uuid[])`
    : sql<boolean>`channel = any(${[...channels]}) and (team_id is null
        or team_id in (select team_id from incident_teams where incident_id = ${incident.id})
        or team_id in (select owner_team_id from incident_services join services on services.id = service_id
          where incident_id = ${incident.id}))`;
  const rows = await db
    .selectFrom('channelEndpoints')
    .select(['id', 'channel', 'name'])
    .where('archivedAt', 'is', null)
    .where('audience', '=', audience)
    .where(fits)
    .execute();
  return rows.map(({ id, channel, name }) => ({
    channel,
    address: id,
    name,
    role: null,
    endpointId: id,
    userId: null,
  }));
}

/** The first of each channel and address: the role that stands first is the one by which they are told. */
function eachOnce(receivers: readonly Receiver[]): Receiver[] {
  const first = new Map<string, Receiver>();
  for (const receiver of receivers) {
    const place = `${receiver.channel} ${receiver.address}`;
    if (!first.has(place)) first.set(place, receiver);
  }
  return [...first.values()];
}

const inOrder = (receivers: readonly Receiver[]) =>
  receivers.toSorted(
    (a, b) =>
      DELIVERY_CHANNELS.indexOf(a.channel) - DELIVERY_CHANNELS.indexOf(b.channel) || a.name.localeCompare(b.name, 'en'),
  );
