import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { listMembers } from '#app/db/members.server.ts';
import type { Role } from '#app/db/schema.ts';
import { getServiceBySlug, listDependencies } from '#app/db/services.server.ts';
import { countTeamsWithoutCoordinator, getTeamBySlug, listPeople, listTeamSummaries } from '#app/db/teams.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { addService, changeService } from '#app/workflows/save-service.ts';
import { addTeam, changeMembers, changeTeam } from '#app/workflows/save-team.ts';
import { useDatabase } from '#tests/support/database.ts';

const database = useDatabase();
const people = { mara: newId(), tom: newId(), gone: newId() };

beforeAll(async () => {
  const rows = [
    { id: people.mara, name: 'mara', email: 'mara@example.com' },
    { id: people.tom, name: 'Tom', email: 'tom@example.com' },
    { id: people.gone, name: 'Gone', email: 'gone@example.com', deactivatedAt: new Date() },
  ];
  await database.db.insertInto('users').values(rows).execute();
});

function as(role: Role, teamRoles: Record<string, Role> = {}) {
  const viewer: Viewer = { userId: people.mara, name: 'mara', role, teamRoles, timeZone: 'UTC' };
  return { db: database.db, viewer, actor: { kind: 'user' as const, id: people.mara, requestId: 'test' } };
}

const service = (name: string, more: object = {}) => ({ name, tier: 2, ...more });
let names = 0;
const fresh = (word: string) => `${word} ${++names}`;

async function actionsOn(subjectId: string) {
  const rows = await database.db
    .selectFrom('auditEntries')
    .select('action')
    .where('subjectId', '=', subjectId)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.action);
}

describe('a service', () => {
  it('is kept with its targets as ratio and seconds, and audited', async () => {
    const needed = await addService(as('coordinator'), service(fresh('Database')));
    const input = service('Checkout', { availabilityPercent: 99.9, daysBetweenFailures: 14, dependsOn: [needed.id] });
    const { id, slug } = await addService(as('coordinator'), input);
    expect(slug).toBe('checkout');
    const stored = await getServiceBySlug(database.db, slug);
    expect(stored).toMatchObject({
      name: 'Checkout',
      availabilityTarget: 0.999,
      mtbfTargetSeconds: 1_209_600,
      version: 1,
    });
    expect(await listDependencies(database.db)).toContainEqual({ serviceId: id, dependsOnId: needed.id });
    expect(await actionsOn(id)).toEqual(['service.added']);
  });

  it('keeps its address when its name changes', async () => {
    const { id, slug } = await addService(as('coordinator'), service('Old name'));
    await changeService(as('coordinator'), id, 1, service('New name'));
    expect(await getServiceBySlug(database.db, slug)).toMatchObject({ slug: 'old-name', name: 'New name', version: 2 });
    expect(await actionsOn(id)).toEqual(['service.added', 'service.changed']);
  });

  it('has an address of its own, also when two are added at once', async () => {
    const added = await Promise.all(
      ['A-B', 'A B', 'A/B', 'a.b'].map((name) => addService(as('coordinator'), service(name))),
    );
    expect(added.map(({ slug }) => slug).sort()).toEqual(['a-b', 'a-b-2', 'a-b-3', 'a-b-4']);
  });

  it('has a name of its own in any case, said at the field', async () => {
    await addService(as('coordinator'), service('Twice'));
    const fields = { name: 'There is a service "TWICE" already.' };
    await expect(addService(as('coordinator'), service('TWICE'))).rejects.toMatchObject({ code: 'INVALID', fields });
    const other = await addService(as('coordinator'), service(fresh('Other')));
    await expect(changeService(as('coordinator'), other.id, 1, service('TWICE'))).rejects.toMatchObject({
      code: 'INVALID',
      fields,
    });
    const results = await Promise.allSettled([1, 2].map(() => addService(as('coordinator'), service('At once'))));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('may be part of a circle but cannot depend on itself', async () => {
    const a = await addService(as('coordinator'), service(fresh('Circle')));
    const b = await addService(as('coordinator'), service(fresh('Circle'), { dependsOn: [a.id] }));
    await changeService(as('coordinator'), a.id, 1, service(fresh('Circle'), { dependsOn: [b.id] }));
    const itself = changeService(as('coordinator'), a.id, 2, service(fresh('Circle'), { dependsOn: [a.id] }));
    await expect(itself).rejects.toMatchObject({
      code: 'INVALID',
      fields: { dependsOn: 'A service cannot depend on itself.' },
    });
  });

  it('loses neither of two changes made at once', async () => {
    const { id, slug } = await addService(as('coordinator'), service(fresh('Raced')));
    const [one, two] = [fresh('Raced'), fresh('Raced')];
    const results = await Promise.allSettled(
      [one, two].map((name) => changeService(as('coordinator'), id, 1, service(name))),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.map(({ reason }) => reason.code)).toEqual(['STALE']);
    expect((await getServiceBySlug(database.db, slug)).version).toBe(2);
  });

  it.each([
    [{ name: ' ' }, 'name'],
    [{ name: 'x\0' }, 'name'],
    [{ tier: 5 }, 'tier'],
    [{ availabilityPercent: 100 }, 'availabilityPercent'],
    [{ daysBetweenFailures: 0 }, 'daysBetweenFailures'],
    [{ ownerTeamId: newId() }, 'ownerTeamId'],
    [{ dependsOn: [newId()] }, 'dependsOn'],
  ])('with %j is refused at the field, and nothing is kept', async (wrong, field) => {
    const name = fresh('Wrong');
    const refused = await addService(as('coordinator'), { ...service(name), ...wrong }).catch((error) => error);
    expect(refused).toMatchObject({ code: 'INVALID' });
    expect(Object.keys(refused.fields)).toEqual([field]);
    expect(await database.db.selectFrom('services').select('id').where('name', '=', name).execute()).toEqual([]);
  });

  it('is changed by coordinators and those of the team that owns it, by nobody else', async () => {
    const team = await addTeam(as('coordinator'), { name: fresh('Owners') });
    const other = await addTeam(as('coordinator'), { name: fresh('Owners') });
    await expect(addService(as('responder'), service('No'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const ours = as('responder', { [team.id]: 'coordinator' });
    const owned = await addService(ours, service(fresh('Owned'), { ownerTeamId: team.id }));
    await expect(addService(ours, service('No', { ownerTeamId: other.id }))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const theirs = as('responder', { [other.id]: 'coordinator' });
    await expect(changeService(theirs, owned.id, 1, service('No'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const ownerTeamId of [other.id, undefined]) {
      const handedOver = changeService(ours, owned.id, 1, service('No', { ownerTeamId }));
      await expect(handedOver).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    const both = as('responder', { [team.id]: 'coordinator', [other.id]: 'coordinator' });
    await changeService(both, owned.id, 1, service(fresh('Owned'), { ownerTeamId: other.id }));
  });
});

describe('a team', () => {
  it('without a coordinator is counted and flagged, and one whose coordinator was deactivated too', async () => {
    const before = await countTeamsWithoutCoordinator(database.db);
    const name = fresh('Flagged');
    const { id, slug } = await addTeam(as('coordinator'), { name });
    expect(await countTeamsWithoutCoordinator(database.db)).toBe(before + 1);
    await changeTeam(as('coordinator'), id, 1, { name, coordinatorId: people.tom });
    expect(await countTeamsWithoutCoordinator(database.db)).toBe(before);
    expect(await listMembers(database.db, id)).toMatchObject([{ name: 'Tom', role: 'coordinator' }]);
    await database.db.updateTable('users').set({ deactivatedAt: new Date() }).where('id', '=', people.tom).execute();
    expect(await countTeamsWithoutCoordinator(database.db)).toBe(before + 1);
    expect((await getTeamBySlug(database.db, slug)).coordinatorName).toBeNull();
    const row = (await listTeamSummaries(database.db)).find((team) => team.id === id);
    expect(row).toMatchObject({ coordinatorName: null, members: 0 });
    await database.db.updateTable('users').set({ deactivatedAt: null }).where('id', '=', people.tom).execute();
  });

  it('takes no coordinator who was deactivated', async () => {
    const refused = addTeam(as('coordinator'), { name: fresh('Refused'), coordinatorId: people.gone });
    await expect(refused).rejects.toMatchObject({ code: 'INVALID', fields: { coordinatorId: expect.any(String) } });
  });

  it('is changed by its own coordinator, not by that of another', async () => {
    const { id } = await addTeam(as('coordinator'), { name: fresh('Own') });
    await expect(addTeam(as('responder', { [id]: 'coordinator' }), { name: 'No' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await changeTeam(as('viewer', { [id]: 'coordinator' }), id, 1, { name: fresh('Own') });
    await expect(changeTeam(as('viewer', { [newId()]: 'admin' }), id, 2, { name: 'No' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(changeTeam(as('coordinator'), id, 1, { name: 'Stale' })).rejects.toMatchObject({ code: 'STALE' });
  });

  it('keeps what two people change of different members at once', async () => {
    const { id } = await addTeam(as('coordinator'), { name: fresh('Members') });
    await Promise.all([
      changeMembers(as('coordinator'), id, [{ userId: people.mara, was: null, role: 'responder' }]),
      changeMembers(as('coordinator'), id, [{ userId: people.tom, was: null, role: 'viewer' }]),
    ]);
    const members = await listMembers(database.db, id);
    expect(members.map(({ name, role }) => [name, role])).toEqual([
      ['mara', 'responder'],
      ['Tom', 'viewer'],
    ]);
    const late = changeMembers(as('coordinator'), id, [{ userId: people.tom, was: 'responder', role: null }]);
    await expect(late).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('Tom') });
    await changeMembers(as('coordinator'), id, [{ userId: people.tom, was: 'viewer', role: null }]);
    expect(await listMembers(database.db, id)).toHaveLength(1);
    expect(await actionsOn(id)).toEqual([
      'team.added',
      'team.members_changed',
      'team.members_changed',
      'team.members_changed',
    ]);
  });

  it('lets nobody give a role above their own, and keeps its coordinator', async () => {
    const { id } = await addTeam(as('coordinator'), { name: fresh('Roles'), coordinatorId: people.tom });
    const own = as('viewer', { [id]: 'coordinator' });
    const above = changeMembers(own, id, [{ userId: people.mara, was: null, role: 'admin' }]);
    await expect(above).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const out = changeMembers(own, id, [{ userId: people.tom, was: 'coordinator', role: 'viewer' }]);
    await expect(out).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringMatching(/^Tom coordinates Roles \d+\./),
    });
  });

  it('is no longer coordinated by somebody who was deactivated and then taken out of it', async () => {
    const { id } = await addTeam(as('coordinator'), { name: fresh('Left'), coordinatorId: people.tom });
    const setDeactivated = (deactivatedAt: Date | null) =>
      database.db.updateTable('users').set({ deactivatedAt }).where('id', '=', people.tom).execute();
    await setDeactivated(new Date());
    await changeMembers(as('coordinator'), id, [{ userId: people.tom, was: 'coordinator', role: null }]);
    await setDeactivated(null);
    const team = database.db.selectFrom('teams').select('coordinatorId').where('id', '=', id);
    expect(await team.executeTakeFirst()).toEqual({ coordinatorId: null });
  });

  it('offers only active people, sorted as people sort names', async () => {
    expect((await listPeople(database.db)).map(({ name }) => name)).toEqual(['mara', 'Tom']);
  });
});
