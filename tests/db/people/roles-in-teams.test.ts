import { beforeAll, describe, expect, it } from 'vitest';
import { listMemberships } from '#app/db/people.server.ts';
import type { Role } from '#app/db/schema.ts';
import { changePerson } from '#app/workflows/change-person.ts';
import { addTeam, changeMembers, changeTeam } from '#app/workflows/save-team.ts';
import { useDatabase } from '#tests/support/database.ts';
import { addPerson, asAdministrator } from './fixture.ts';

const database = useDatabase();
let maraId: string;
let noorId: string;
const teams = { lake: '', hill: '' };

const change = (memberships: { teamId: string; was: Role | null; role: Role | null }[]) =>
  changePerson(asAdministrator(database), maraId, { name: 'Mara', role: 'responder', memberships });

async function rolesOfMara(): Promise<Record<string, Role>> {
  const rows = await listMemberships(database.db, maraId);
  return Object.fromEntries(rows.map(({ teamId, role }) => [teamId, role]));
}

describe("a person's roles in teams", () => {
  beforeAll(async () => {
    maraId = await addPerson(database, 'Mara', 'responder');
    noorId = await addPerson(database, 'Noor', 'responder');
    teams.lake = (await addTeam(asAdministrator(database), { name: 'Lake' })).id;
    teams.hill = (await addTeam(asAdministrator(database), { name: 'Hill' })).id;
  });

  it('stay as somebody else left them where this form changed nothing', async () => {
    await change([{ teamId: teams.lake, was: null, role: 'responder' }]);
    // another administrator makes her a member of a second team while this form is open
    await changeMembers(asAdministrator(database), teams.hill, [{ userId: maraId, was: null, role: 'viewer' }]);
    await change([
      { teamId: teams.lake, was: 'responder', role: 'coordinator' },
      { teamId: teams.hill, was: null, role: null },
    ]);
    expect(await rolesOfMara()).toEqual({ [teams.lake]: 'coordinator', [teams.hill]: 'viewer' });
  });

  it('are not changed, nor is anything else, where they are no longer what was looked at', async () => {
    const before = await rolesOfMara();
    const late = change([
      { teamId: teams.lake, was: 'coordinator', role: 'viewer' },
      { teamId: teams.hill, was: null, role: 'responder' },
    ]);
    await expect(late).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'Mara was given another role in Hill since you opened this. Look again, then save.',
    });
    expect(await rolesOfMara()).toEqual(before);
  });

  it('are kept in a team that they coordinate, until it has another coordinator', async () => {
    const coordinate = (version: number, coordinatorId: string) =>
      changeTeam(asAdministrator(database), teams.lake, version, { name: 'Lake', coordinatorId });
    await coordinate(1, maraId);
    const leave = [{ teamId: teams.lake, was: 'coordinator' as const, role: null }];
    await expect(change(leave)).rejects.toMatchObject({
      code: 'INVALID',
      message: 'Mara coordinates Lake. Choose another coordinator there first.',
    });
    await coordinate(2, noorId);
    await change(leave);
    expect(await rolesOfMara()).toEqual({ [teams.hill]: 'viewer' });
  });
});
