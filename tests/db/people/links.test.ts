import { beforeAll, describe, expect, it } from 'vitest';
import { acceptLink, openLink } from '#app/workflows/accept-link.ts';
import { deactivatePerson, reactivatePerson } from '#app/workflows/change-person.ts';
import { invitePerson } from '#app/workflows/invite-person.ts';
import { makeLink } from '#app/workflows/make-link.ts';
import { signIn } from '#app/workflows/sign-in.ts';
import { useDatabase } from '#tests/support/database.ts';
import { addPerson, asAdministrator, browser, visitor } from './fixture.ts';

const database = useDatabase();
const PASSWORD = 'a quiet place to sit';

async function invite(name: string) {
  const email = `${name.toLowerCase()}@example.com`;
  return invitePerson(asAdministrator(database), { email, name, role: 'responder', memberships: [] });
}

const accept = (token: string, purpose: 'invitation' | 'password_reset' = 'invitation', password = PASSWORD) =>
  acceptLink(visitor(database), { ...browser, purpose, token, password });

describe('one-time links', () => {
  beforeAll(async () => {
    await addPerson(database, 'Admin', 'admin');
  });

  it('an invitation sets the password and signs in, once', async () => {
    const { token } = await invite('Mara');
    expect(await openLink(visitor(database), 'invitation', token)).toMatchObject({ email: 'mara@example.com' });
    await accept(token);
    await expect(
      signIn(visitor(database), { ...browser, email: 'mara@example.com', password: PASSWORD }),
    ).resolves.toBeTruthy();
    await expect(accept(token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('lets one of two in who use it at once', async () => {
    const { token, userId } = await invite('Noor');
    const outcomes = await Promise.allSettled([accept(token), accept(token, 'invitation', 'a loud place to stand')]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(
      await database.db.selectFrom('sessions').select('userId').where('userId', '=', userId).execute(),
    ).toHaveLength(1);
  });

  it('a password that will not do leaves the link as it was', async () => {
    const { token } = await invite('Ines');
    await expect(accept(token, 'invitation', 'short')).rejects.toMatchObject({
      fields: { password: expect.any(String) },
    });
    await expect(accept(token)).resolves.toBeTruthy();
  });

  it('a newer link of the same purpose takes the place of an older one', async () => {
    const { token, userId } = await invite('Tomas');
    const newer = await makeLink(asAdministrator(database), userId);
    expect(newer.purpose).toBe('invitation');
    await expect(openLink(visitor(database), 'invitation', token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(accept(newer.token)).resolves.toBeTruthy();
  });

  it('two links made at once leave one that works', async () => {
    const { userId } = await invite('Luca');
    const made = await Promise.all([
      makeLink(asAdministrator(database), userId),
      makeLink(asAdministrator(database), userId),
    ]);
    const alive = await Promise.allSettled(made.map(({ token }) => openLink(visitor(database), 'invitation', token)));
    expect(alive.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  });

  it('is good for its own purpose only', async () => {
    const { token } = await invite('Yara');
    await expect(accept(token, 'password_reset')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('stops working when its time is over', async () => {
    const { token, userId } = await invite('Emil');
    const before = new Date(Date.now() - 1000);
    await database.db.updateTable('oneTimeLinks').set({ expiresAt: before }).where('userId', '=', userId).execute();
    await expect(accept(token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('a password reset ends the sessions of before', async () => {
    const { token, userId } = await invite('Rosa');
    await accept(token);
    const reset = await makeLink(asAdministrator(database), userId);
    expect(reset.purpose).toBe('password_reset');
    await accept(reset.token, 'password_reset', 'a new place to sit');
    expect(
      await database.db.selectFrom('sessions').select('userId').where('userId', '=', userId).execute(),
    ).toHaveLength(1);
    const old = signIn(visitor(database), { ...browser, email: 'rosa@example.com', password: PASSWORD });
    await expect(old).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('loses its power with its person, for good', async () => {
    const { token, userId } = await invite('Anton');
    await deactivatePerson(asAdministrator(database), userId);
    await expect(accept(token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await reactivatePerson(asAdministrator(database), userId);
    await expect(accept(token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('a second person with the same e-mail address is refused at the field', async () => {
    await expect(invite('Mara')).rejects.toMatchObject({ code: 'INVALID', fields: { email: expect.any(String) } });
  });

  it('neither table nor audit log holds a token', async () => {
    const { token, userId } = await invite('Olga');
    await makeLink(asAdministrator(database), userId);
    const entries = await database.db.selectFrom('auditEntries').select(['action', 'details']).execute();
    expect(entries.map((entry) => entry.action)).toContain('person.invited_again');
    expect(JSON.stringify(entries)).not.toContain(token);
  });
});
