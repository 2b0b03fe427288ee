import { beforeEach, describe, expect, it } from 'vitest';
import { addUser } from '#app/workflows/add-user.ts';
import { changePerson, deactivatePerson } from '#app/workflows/change-person.ts';
import { useDatabase } from '#tests/support/database.ts';
import { addPerson, asAdministrator } from './fixture.ts';

const database = useDatabase();

const activeAdministrators = () =>
  database.db
    .selectFrom('users')
    .select('name')
    .where('role', '=', 'admin')
    .where('deactivatedAt', 'is', null)
    .execute();

const demote = (userId: string, name: string) =>
  changePerson(asAdministrator(database), userId, { name, role: 'viewer', memberships: [] });

describe('the last active administrator', () => {
  beforeEach(async () => {
    await database.db.deleteFrom('users').execute();
  });

  it('can be neither deactivated nor demoted', async () => {
    const mara = await addPerson(database, 'Mara', 'admin');
    const refusal = { code: 'CONFLICT', message: expect.stringContaining('Mara is the last active administrator') };
    await expect(deactivatePerson(asAdministrator(database), mara)).rejects.toMatchObject(refusal);
    await expect(demote(mara, 'Mara')).rejects.toMatchObject(refusal);
    expect(await activeAdministrators()).toEqual([{ name: 'Mara' }]);
  });

  it('is not replaced by one who was only invited', async () => {
    const mara = await addPerson(database, 'Mara', 'admin');
    await database.db
      .insertInto('users')
      .values({ id: '0191b2a0-0000-7000-8000-0000000000ff', email: 'i@example.com', name: 'Invited', role: 'admin' })
      .execute();
    await expect(deactivatePerson(asAdministrator(database), mara)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('stays when two administrators demote each other at once', async () => {
    for (let round = 0; round < 10; round++) {
      await database.db.deleteFrom('users').execute();
      const mara = await addPerson(database, 'Mara', 'admin');
      const noor = await addPerson(database, 'Noor', 'admin');
      const outcomes = await Promise.allSettled([demote(mara, 'Mara'), demote(noor, 'Noor')]);
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await activeAdministrators()).toHaveLength(1);
    }
  });

  it('may leave when another is there', async () => {
    const mara = await addPerson(database, 'Mara', 'admin');
    await addPerson(database, 'Noor', 'admin');
    await deactivatePerson(asAdministrator(database), mara);
    expect(await activeAdministrators()).toEqual([{ name: 'Noor' }]);
  });

  it('a responder changes nobody', async () => {
    const mara = await addPerson(database, 'Mara', 'admin');
    const context = asAdministrator(database);
    const responder = { ...context, viewer: { ...context.viewer, role: 'responder' as const } };
    await expect(deactivatePerson(responder, mara)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is the first person the command line adds', async () => {
    const person = { email: 'mara@example.com', name: 'Mara', password: 'a quiet place to sit' };
    const asViewer = addUser(asAdministrator(database), { ...person, role: 'viewer' });
    await expect(asViewer).rejects.toMatchObject({ code: 'CONFLICT' });
    await addUser(asAdministrator(database), { ...person, role: 'admin' });
    const organisation = await database.db.selectFrom('organisations').select('name').executeTakeFirst();
    expect(organisation).toEqual({ name: 'My organisation' });
  });
});
