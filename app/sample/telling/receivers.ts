import type { Audience, Channel, Receiver } from '../../db/schema.ts';
import { seededId } from '../ids.ts';
import { after } from '../lifecycle.ts';
import type { Sample, ServiceSlug } from '../model.ts';
import { type Directory, SERVICES } from '../organisation.ts';
import type { Random } from '../random.ts';

/* Whom messages reach. Every address is under a name that is reserved for examples: nothing can ever arrive anywhere. */

interface Outsider {
  organisation: string;
  /** In its addresses. */
  domain: string;
  roles: readonly ('organisation-administrators' | 'security-officers' | 'data-protection-officers')[];
  /** Only told of this service. */
  only?: ServiceSlug;
}

const CUSTOMERS: readonly Outsider[] = [
  {
    organisation: 'Harbour Books',
    domain: 'harbour-books',
    roles: ['organisation-administrators', 'data-protection-officers'],
  },
  { organisation: 'Kranich Outdoor', domain: 'kranich', roles: ['organisation-administrators', 'security-officers'] },
  { organisation: 'Lumen Lighting', domain: 'lumen', roles: ['organisation-administrators'] },
  {
    organisation: 'Meridian Pharmacies',
    domain: 'meridian',
    roles: ['organisation-administrators', 'security-officers', 'data-protection-officers'],
  },
  { organisation: 'Polder Bikes', domain: 'polder', roles: ['organisation-administrators'] },
  {
    organisation: 'Sable Coffee',
    domain: 'sable',
    roles: ['organisation-administrators', 'data-protection-officers'],
  },
  { organisation: 'Fjord Textiles', domain: 'fjord', roles: ['organisation-administrators'], only: 'reports' },
  { organisation: 'Alder Furniture', domain: 'alder', roles: ['organisation-administrators'], only: 'stock' },
];

const OUTSIDE = {
  'organisation-administrators': { name: 'Administrator', address: 'administration' },
  'security-officers': { name: 'Security officer', address: 'security' },
  'data-protection-officers': { name: 'Data protection officer', address: 'privacy' },
} as const;

/** Of our own, beside those who have an account. */
const DESKS: readonly [role: string, name: string, address: string][] = [
  ['head-of-it', 'Head of IT', 'head.of.it'],
  ['privacy-team', 'Privacy team', 'privacy.team'],
  ['data-protection-officer', 'Data protection officer', 'data.protection'],
];

const ENDPOINTS = [
  { kind: 'zoho_cliq', channel: 'chat', audience: 'internal', name: 'Incident room', host: 'cliq', team: null },
  {
    kind: 'zoho_connect',
    channel: 'group',
    audience: 'internal',
    name: 'Operations group',
    host: 'connect',
    team: null,
  },
  { kind: 'slack', channel: 'chat', audience: 'internal', name: 'Platform on call', host: 'slack', team: 'platform' },
  { kind: 'teams', channel: 'chat', audience: 'internal', name: 'Payments desk', host: 'teams', team: 'payments' },
  { kind: 'generic', channel: 'forum', audience: 'external', name: 'Customer forum', host: 'forum', team: null },
] as const;

export interface Asked {
  audience: Audience;
  channels: readonly Channel[];
  roles: readonly string[];
  services: readonly ServiceSlug[];
  teamIds: readonly string[];
  /** Of a restricted incident: our own people who may see it. */
  access: readonly string[] | null;
}

export interface Receivers {
  rows: Pick<Sample, 'contacts' | 'recipientRoleHolders' | 'channelEndpoints'>;
  /** Who receives a message, as the product resolves it. */
  resolve(asked: Asked): Receiver[];
}

/** The people and places that are told, made when templates came into use. */
export function sampleReceivers(random: Random, directory: Directory, at: Date): Receivers {
  const createdAt = after(at, -90);
  const id = () => seededId(random, createdAt);
  const rows: Receivers['rows'] = { contacts: [], recipientRoleHolders: [], channelEndpoints: [] };
  const outside: { receiver: Receiver; only: ServiceSlug | undefined }[] = [];
  const hold = (roleKey: string, contactId: string, serviceId: string | null = null) =>
    rows.recipientRoleHolders.push({ id: id(), roleKey, contactId, serviceId, teamId: null, createdAt });
  for (const { organisation, domain, roles, only } of CUSTOMERS) {
    for (const role of roles) {
      const contactId = id();
      const name = `${OUTSIDE[role].name} of ${organisation}`;
      const address = `${OUTSIDE[role].address}@${domain}.example.org`;
      rows.contacts.push({
        id: contactId,
        name,
        email: address,
        organisation,
        userId: null,
        timeZone: null,
        createdAt,
      });
      hold(role, contactId, only ? directory.serviceId(only) : null);
      outside.push({ receiver: { channel: 'email', address, name, role, endpointId: null, userId: null }, only });
    }
  }
  for (const [role, name, address] of DESKS) {
    const contactId = id();
    rows.contacts.push({
      id: contactId,
      name,
      email: `${address}@example.com`,
      userId: null,
      timeZone: null,
      createdAt,
    });
    hold(role, contactId);
  }
  const security = directory.rows.memberships.filter(({ teamId }) => teamId === directory.ownerTeamId('sign-in'));
  for (const { userId } of security) {
    const { name } = directory.rows.users.find((user) => user.id === userId)!;
    const contactId = id();
    rows.contacts.push({ id: contactId, name, email: null, userId, timeZone: null, createdAt });
    hold('security-team', contactId);
  }
  const teamId = (slug: string | null) => directory.rows.teams.find((team) => team.slug === slug)?.id ?? null;
  for (const { host, team, ...endpoint } of ENDPOINTS) {
    const url = `https://${host}.example.invalid/hooks/incidents`;
    const afterCrash = team ? ('send_again' as const) : ('ask' as const);
    rows.channelEndpoints.push({
      ...endpoint,
      afterCrash,
      id: id(),
      url,
      secret: null,
      teamId: teamId(team),
      createdAt,
    });
  }
  return { rows, resolve: (asked) => inOrder([...people(outside, asked, directory), ...places(rows, asked)]) };
}

function people(
  outside: readonly { receiver: Receiver; only: ServiceSlug | undefined }[],
  { audience, channels, roles, services, access }: Asked,
  directory: Directory,
): Receiver[] {
  if (audience === 'external') {
    if (!channels.includes('email')) return [];
    const told = outside.filter(
      ({ receiver, only }) => roles.includes(receiver.role!) && (!only || services.includes(only)),
    );
    return told.map(({ receiver }) => receiver);
  }
  if (!access || !channels.includes('in_app')) return [];
  const role = roles.includes('members-concerned') ? 'members-concerned' : (roles[0] ?? null);
  return access.map((userId) => {
    const { name } = directory.rows.users.find((user) => user.id === userId)!;
    return { channel: 'in_app', address: userId, name, role, endpointId: null, userId };
  });
}

/** Nobody knows who reads there: nothing restricted goes to such a place. */
function places({ channelEndpoints }: Receivers['rows'], { audience, channels, teamIds, access }: Asked): Receiver[] {
  if (access) return [];
  return channelEndpoints
    .filter((place) => place.audience === audience && channels.includes(place.channel))
    .filter(({ teamId }) => !teamId || teamIds.includes(teamId))
    .map(({ id, channel, name }) => ({ channel, address: id, name, role: null, endpointId: id, userId: null }));
}

const ORDER = ['email', 'chat', 'group', 'forum', 'in_app', 'other'];
const inOrder = (receivers: Receiver[]) =>
  receivers.sort((a, b) => ORDER.indexOf(a.channel) - ORDER.indexOf(b.channel) || a.name.localeCompare(b.name, 'en'));

/** What roles are called, as messages name whom they went to. */
export const ROLE_NAMES: Readonly<Record<string, string>> = {
  'organisation-administrators': 'Organisation administrators',
  'security-officers': 'Security officers',
  'data-protection-officers': 'Data protection officers',
  'members-concerned': 'Members of the teams concerned',
};

export const serviceName = (slug: ServiceSlug) => SERVICES.find((service) => service.slug === slug)!.name;
