import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { resolveRecipients } from '#app/db/recipients.server.ts';
import type { Audience, Channel, Receiver } from '#app/db/schema.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { archiveChannelEndpoint } from '#app/workflows/save-channel-endpoint.ts';
import { archiveContact } from '#app/workflows/save-contact.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeIncident, makeService, makeTeam, makeViewer } from '#tests/support/recording.ts';
import { give, makeContact, makeEndpoint } from './fixture.ts';

const test = useDatabase();
const ALL: Channel[] = ['email', 'chat', 'group', 'forum', 'in_app', 'other', 'call'];

let admin: Viewer;
/** Owns the service; the incident is of the service, not of the team. */
let owners: string;
let service: string;
/** The incident's own team. */
let responders: string;
let elsewhere: string;
let incidentId: string;

const resolve = (
  roles: string[],
  {
    audience = 'internal',
    channels = ALL,
    viewer = admin,
    of = incidentId,
    endpointIds,
  }: {
    audience?: Audience;
    channels?: Channel[];
    viewer?: Viewer;
    of?: string;
    endpointIds?: string[];
  } = {},
) => resolveRecipients(test.db, viewer, of, { audience, channels, roles, endpointIds });

const by = (receivers: Receiver[], channel: Receiver['channel']) =>
  receivers.filter((receiver) => receiver.channel === channel).map((receiver) => receiver.address);
const mailOf = (viewer: Viewer) => `${viewer.userId}@example.org`;

const deactivate = (viewer: Viewer) =>
  test.db.updateTable('users').set({ deactivatedAt: new Date() }).where('id', '=', viewer.userId).execute();

beforeAll(async () => {
  admin = await makeViewer(test.db, 'admin');
  [owners, responders, elsewhere] = [await makeTeam(test.db), await makeTeam(test.db), await makeTeam(test.db)];
  service = await makeService(test.db, owners);
  const { id } = await makeIncident(test.db, admin, { serviceIds: [service], teamIds: [responders] });
  incidentId = id;
});

describe('a role that people hold', () => {
  it('reaches them for everything, and for what concerns the service or the team that they hold it for', async () => {
    const role = 'head-of-it';
    const [everywhere, ofService, ofOwners, ofResponders, ofAnother, ofAnotherService] = [
      await makeViewer(test.db, 'viewer'),
      await makeViewer(test.db, 'viewer'),
      await makeViewer(test.db, 'viewer'),
      await makeViewer(test.db, 'viewer'),
      await makeViewer(test.db, 'viewer'),
      await makeViewer(test.db, 'viewer'),
    ];
    await give(test.db, admin, role, `user:${everywhere.userId}`);
    await give(test.db, admin, role, `user:${ofService.userId}`, `service:${service}`);
    await give(test.db, admin, role, `user:${ofOwners.userId}`, `team:${owners}`);
    await give(test.db, admin, role, `user:${ofResponders.userId}`, `team:${responders}`);
    await give(test.db, admin, role, `user:${ofAnother.userId}`, `team:${elsewhere}`);
    await give(test.db, admin, role, `user:${ofAnotherService.userId}`, `service:${await makeService(test.db)}`);
    const { receivers, empty } = await resolve([role], { channels: ['email'] });
    expect(by(receivers, 'email').sort()).toEqual([everywhere, ofService, ofOwners, ofResponders].map(mailOf).sort());
    expect(empty).toEqual([]);
  });

  it('reaches a user in the app too, and somebody outside by e-mail alone', async () => {
    const user = await makeViewer(test.db, 'viewer');
    const contactId = await makeContact(test.db, admin, 'Ines Outside');
    await give(test.db, admin, 'security-team', `user:${user.userId}`);
    await give(test.db, admin, 'security-team', `contact:${contactId}`);
    const { receivers } = await resolve(['security-team']);
    expect(by(receivers, 'in_app')).toEqual([user.userId]);
    expect(receivers.find(({ address }) => address === 'ines.outside@customer.example')).toEqual({
      channel: 'email',
      address: 'ines.outside@customer.example',
      name: 'Ines Outside',
      role: 'security-team',
      endpointId: null,
      userId: null,
    });
  });

  it('reaches nobody in the app with a message to people outside: those are told there by the feed', async () => {
    const user = await makeViewer(test.db, 'viewer');
    await give(test.db, admin, 'security-officers', `user:${user.userId}`);
    const { receivers } = await resolve(['security-officers'], { audience: 'external' });
    expect(receivers.map(({ channel }) => channel)).toEqual(['email']);
  });

  it('is told of when it reaches nobody, as is one that does not exist', async () => {
    const gone = await makeViewer(test.db, 'viewer');
    const archived = await makeContact(test.db, admin, 'Archived Person');
    await give(test.db, admin, 'privacy-team', `user:${gone.userId}`);
    await give(test.db, admin, 'privacy-team', `contact:${archived}`);
    expect((await resolve(['privacy-team'])).empty).toEqual([]);
    await deactivate(gone);
    await archiveContact(contextOf(test.db, admin), archived);
    const { receivers, empty } = await resolve(['privacy-team', 'no-such-role']);
    expect([receivers, empty]).toEqual([[], ['privacy-team', 'no-such-role']]);
  });

  it('and another lead to the same person once, by the role that is named first', async () => {
    const user = await makeViewer(test.db, 'viewer');
    for (const role of ['organisation-administrators', 'data-protection-officers']) {
      await give(test.db, admin, role, `user:${user.userId}`);
    }
    const asked = ['data-protection-officers', 'organisation-administrators'];
    const { receivers, empty } = await resolve(asked, { audience: 'external' });
    expect(receivers.map(({ address, role }) => [address, role])).toEqual([[mailOf(user), 'data-protection-officers']]);
    expect(empty).toEqual([]);
  });
});

describe('a role of the teams concerned', () => {
  it('reaches the active members of the incident’s teams and of the owners of its services', async () => {
    const members = [
      await makeViewer(test.db, 'viewer', { [owners]: 'viewer' }),
      await makeViewer(test.db, 'viewer', { [responders]: 'responder' }),
    ];
    await deactivate(await makeViewer(test.db, 'viewer', { [owners]: 'viewer' }));
    await makeViewer(test.db, 'viewer', { [elsewhere]: 'viewer' });
    const { receivers } = await resolve(['members-concerned'], { channels: ['email'] });
    expect(by(receivers, 'email').sort()).toEqual(members.map(mailOf).sort());
  });

  it('reaches their coordinators, and nobody where a team has none', async () => {
    expect((await resolve(['team-managers'])).empty).toEqual(['team-managers']);
    const coordinator = await makeViewer(test.db, 'viewer');
    const set = { coordinatorId: coordinator.userId };
    await test.db.updateTable('teams').set(set).where('id', 'in', [owners, elsewhere]).execute();
    const { receivers, empty } = await resolve(['team-managers'], { channels: ['in_app'] });
    expect([by(receivers, 'in_app'), empty]).toEqual([[coordinator.userId], []]);
    await deactivate(coordinator);
    expect((await resolve(['team-managers'])).empty).toEqual(['team-managers']);
  });
});

describe('channels', () => {
  it('are those of the audience, of no team or of a team concerned, and not archived', async () => {
    const [everywhere, ofOwners, ofResponders, , , archived] = [
      await makeEndpoint(test.db, admin),
      await makeEndpoint(test.db, admin, { teamId: owners }),
      await makeEndpoint(test.db, admin, { teamId: responders }),
      await makeEndpoint(test.db, admin, { teamId: elsewhere }),
      await makeEndpoint(test.db, admin, { audience: 'external' }),
      await makeEndpoint(test.db, admin),
    ];
    await archiveChannelEndpoint(contextOf(test.db, admin), archived!);
    const { receivers } = await resolve([]);
    expect(by(receivers, 'chat').sort()).toEqual([everywhere, ofOwners, ofResponders].sort());
    expect(receivers.every(({ address, endpointId, role }) => address === endpointId && role === null)).toBe(true);
    expect((await resolve([], { channels: ['email', 'group', 'call'] })).receivers).toEqual([]);
  });
});

describe('a restricted incident', () => {
  let hidden: string;
  let member: Viewer;
  let endpoint: string;

  beforeAll(async () => {
    member = await makeViewer(test.db, 'responder', { [owners]: 'responder' });
    endpoint = await makeEndpoint(test.db, admin);
    const { id } = await makeIncident(test.db, admin, { serviceIds: [service], restricted: true });
    hidden = id;
  });

  it('is told to those of the team who may see it, by any channel', async () => {
    const asked = { of: hidden, channels: ['email', 'in_app'] as Channel[] };
    expect(await resolve(['members-concerned'], asked)).toEqual({ receivers: [], empty: ['members-concerned'] });
    await test.db.insertInto('incidentAccess').values({ incidentId: hidden, userId: member.userId! }).execute();
    const { receivers, empty } = await resolve(['members-concerned'], asked);
    expect(receivers.map(({ address }) => address)).toEqual([mailOf(member), member.userId]);
    expect(empty).toEqual([]);
  });

  it('is told to a user who holds a role only once they may see it, and to people outside by the role chosen', async () => {
    const officer = await makeViewer(test.db, 'viewer');
    const outside = await makeContact(test.db, admin, 'Officer Outside');
    await give(test.db, admin, 'data-protection-officer', `user:${officer.userId}`);
    expect((await resolve(['data-protection-officer'], { of: hidden })).empty).toEqual(['data-protection-officer']);
    await give(test.db, admin, 'data-protection-officer', `contact:${outside}`);
    const { receivers, empty } = await resolve(['data-protection-officer'], { of: hidden });
    expect([receivers.map(({ address }) => address), empty]).toEqual([['officer.outside@customer.example'], []]);
  });

  it('is not told to a user by way of a contact with their address', async () => {
    const contactId = await makeContact(test.db, admin, 'Later User');
    await give(test.db, admin, 'data-protection-officer', `contact:${contactId}`);
    const addresses = async () => by((await resolve(['data-protection-officer'], { of: hidden })).receivers, 'email');
    expect(await addresses()).toContain('later.user@customer.example');
    const user = { id: newId(), email: 'later.user@customer.example', name: 'Later', role: 'viewer' as const };
    await test.db.insertInto('users').values(user).execute();
    expect(await addresses()).not.toContain('later.user@customer.example');
  });

  it('goes to no chat unless it is named, and then whatever the channels, but to none that was archived', async () => {
    const archived = await makeEndpoint(test.db, admin);
    await archiveChannelEndpoint(contextOf(test.db, admin), archived);
    const customers = await makeEndpoint(test.db, admin, { audience: 'external' });
    expect(by((await resolve([], { of: hidden })).receivers, 'chat')).toEqual([]);
    const named = { of: hidden, endpointIds: [endpoint, archived, customers], channels: [] };
    expect(by((await resolve([], named)).receivers, 'chat')).toEqual([endpoint]);
  });

  it('has no receivers for who may not see it', async () => {
    const viewer = await makeViewer(test.db, 'coordinator');
    await expect(resolve(['head-of-it'], { of: hidden, viewer })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
