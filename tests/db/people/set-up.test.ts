import { describe, expect, it } from 'vitest';
import { findOrganisation } from '#app/db/organisation.server.ts';
import { setUp } from '#app/workflows/set-up.ts';
import { signIn } from '#app/workflows/sign-in.ts';
import { useDatabase } from '#tests/support/database.ts';
import { browser, visitor } from './fixture.ts';

const database = useDatabase();

const answers = {
  name: 'Mara',
  email: 'mara@example.com',
  password: 'a quiet place to sit',
  organisation: 'Lakeside',
  timeZone: 'Europe/Zurich',
  ...browser,
};

describe('the first visit', () => {
  it('leaves nothing behind when the password will not do', async () => {
    const attempt = setUp(visitor(database), { ...answers, password: 'mara@example.com' });
    await expect(attempt).rejects.toMatchObject({ code: 'INVALID', fields: { password: expect.any(String) } });
    expect(await findOrganisation(database.db)).toBeUndefined();
  });

  it('lets one of two in who come at once, and tells the other', async () => {
    const second = { ...answers, email: 'noor@example.com', organisation: 'Hillside' };
    const outcomes = await Promise.allSettled([setUp(visitor(database), answers), setUp(visitor(database), second)]);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused).toMatchObject([{ code: 'CONFLICT', message: expect.stringContaining('already') }]);
    const users = await database.db.selectFrom('users').select('role').execute();
    expect(users).toEqual([{ role: 'admin' }]);
    expect(await database.db.selectFrom('organisations').select('id').execute()).toHaveLength(1);
    expect(await database.db.selectFrom('sessions').select('userId').execute()).toHaveLength(1);
  });

  it('leaves an administrator who can sign in with the password, and no password in the audit log', async () => {
    const { email } = await database.db.selectFrom('users').select('email').executeTakeFirstOrThrow();
    await expect(signIn(visitor(database), { ...browser, email, password: answers.password })).resolves.toBeTruthy();
    const entries = await database.db.selectFrom('auditEntries').selectAll().execute();
    expect(entries.map((entry) => entry.action)).toContain('organisation.set_up');
    expect(JSON.stringify(entries)).not.toContain(answers.password);
  });
});
