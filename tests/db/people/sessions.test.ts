import { createCookie } from '@remix-run/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '#app/auth/passwords.server.ts';
import { hashToken } from '#app/auth/secret-tokens.server.ts';
import { findSessionViewer, keepSession, readSessionHash, requireViewer } from '#app/auth/session.server.ts';
import { deleteExpired } from '#app/db/sessions.server.ts';
import { findViewerOfUser } from '#app/db/viewers.server.ts';
import { changePassword } from '#app/workflows/change-account.ts';
import { changePerson, deactivatePerson, reactivatePerson } from '#app/workflows/change-person.ts';
import { endSession } from '#app/workflows/end-session.ts';
import { signIn } from '#app/workflows/sign-in.ts';
import { useDatabase } from '#tests/support/database.ts';
import { addPerson, asAdministrator, browser, visitor } from './fixture.ts';

const database = useDatabase();
const SECRET = 'a secret of at least thirty-two characters';
const PASSWORD = 'a quiet place to sit';
let maraId: string;

async function cookieOf(token: string, secret = SECRET): Promise<string> {
  const headers = await keepSession({ sessionSecret: secret, config: { publicUrl: undefined } }, token);
  return headers['Set-Cookie'].split(';')[0] ?? '';
}

async function maraSignsIn(replaces: Buffer | null = null): Promise<string> {
  const request = { ...browser, replaces, email: 'Mara@Example.com', password: PASSWORD };
  return cookieOf(await signIn(visitor(database), request));
}

async function viewerOf(cookie: string | undefined, secret = SECRET) {
  return findSessionViewer(database.db, secret, cookie);
}

async function asMara() {
  const viewer = await findViewerOfUser(database.db, maraId);
  if (!viewer) throw new Error('Mara is not active.');
  return { ...visitor(database), viewer, actor: { kind: 'user' as const, id: maraId, requestId: null } };
}

describe('sessions', () => {
  beforeAll(async () => {
    maraId = await addPerson(database, 'Mara', 'responder', await hashPassword(PASSWORD, 'mara@example.com'));
    await addPerson(database, 'Noor', 'admin');
  });

  it('the cookie is out of reach of scripts, other sites, and plain http where we have https', async () => {
    const context = { sessionSecret: SECRET, config: { publicUrl: 'https://hindsight.example' } };
    const { 'Set-Cookie': cookie } = await keepSession(context, 'a-token');
    expect(cookie).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(cookie).toContain('Max-Age=2592000');
  });

  it('a signed-in person is the viewer, and only the digest of the token is stored', async () => {
    const cookie = await maraSignsIn();
    expect(await viewerOf(cookie)).toMatchObject({ userId: maraId, role: 'responder', timeZone: 'UTC', teamRoles: {} });
    const token = await createCookie('session', { secrets: [SECRET] }).parse(cookie);
    const stored = await database.db.selectFrom('sessions').select('tokenHash').execute();
    expect(stored.map((row) => row.tokenHash.toString('hex'))).toEqual([hashToken(token).toString('hex')]);
  });

  it('a cookie that another secret signed, or nobody, is worth nothing', async () => {
    const cookie = await maraSignsIn();
    expect(await viewerOf(cookie, 'another secret of at least thirty-two chars')).toBeNull();
    expect(await viewerOf(cookie.replace(/\..*/, ''))).toBeNull();
    expect(await viewerOf('session=%00; other=1')).toBeNull();
    expect(await viewerOf(undefined)).toBeNull();
  });

  it('signing in again ends the session that the browser had', async () => {
    const before = await maraSignsIn();
    const after = await maraSignsIn(await readSessionHash(SECRET, before));
    expect(await viewerOf(before)).toBeNull();
    expect(await viewerOf(after)).not.toBeNull();
  });

  it('a session ends thirty days after sign-in, however much it is used', async () => {
    const cookie = await maraSignsIn();
    const hash = await readSessionHash(SECRET, cookie);
    await database.db.updateTable('sessions').set({ expiresAt: new Date() }).where('tokenHash', '=', hash).execute();
    expect(await viewerOf(cookie)).toBeNull();
    expect(await deleteExpired(database.db)).toMatchObject({ sessions: 1 });
  });

  it('when it was last used is written at most every five minutes', async () => {
    const cookie = await maraSignsIn();
    const hash = await readSessionHash(SECRET, cookie);
    const seen = async () => {
      await viewerOf(cookie);
      const query = database.db.selectFrom('sessions').select('lastSeenAt').where('tokenHash', '=', hash);
      return (await query.executeTakeFirstOrThrow()).lastSeenAt.getTime();
    };
    const first = await seen();
    expect(await seen()).toBe(first);
    const past = new Date(first - 6 * 60_000);
    await database.db.updateTable('sessions').set({ lastSeenAt: past }).where('tokenHash', '=', hash).execute();
    expect(await seen()).toBeGreaterThan(past.getTime());
  });

  it('a new role holds from the next request on', async () => {
    const cookie = await maraSignsIn();
    await changePerson(asAdministrator(database), maraId, { name: 'Mara', role: 'coordinator', memberships: [] });
    expect(await viewerOf(cookie)).toMatchObject({ role: 'coordinator' });
  });

  it('a changed password ends every other session', async () => {
    const here = await maraSignsIn();
    const elsewhere = await maraSignsIn();
    const keepHere = await readSessionHash(SECRET, here);
    const newPassword = 'another place to sit';
    await changePassword(await asMara(), { currentPassword: PASSWORD, newPassword, keepSession: keepHere });
    expect(await viewerOf(here)).not.toBeNull();
    expect(await viewerOf(elsewhere)).toBeNull();
    await expect(maraSignsIn()).rejects.toMatchObject({ code: 'INVALID' });
    await changePassword(await asMara(), {
      currentPassword: newPassword,
      newPassword: PASSWORD,
      keepSession: keepHere,
    });
  });

  it('the current password is needed for another', async () => {
    const request = { currentPassword: 'not the password', newPassword: 'another place to sit', keepSession: null };
    const attempt = changePassword(await asMara(), request);
    await expect(attempt).rejects.toMatchObject({ fields: { currentPassword: expect.any(String) } });
  });

  it('signing out ends the session itself, and nobody can end another person’s', async () => {
    const cookie = await maraSignsIn();
    const hash = await readSessionHash(SECRET, cookie);
    const noor = {
      ...(await asMara()),
      viewer: { ...(await asMara()).viewer, userId: await idOf('noor@example.com') },
    };
    await endSession(noor, hash ?? Buffer.alloc(0));
    expect(await viewerOf(cookie)).not.toBeNull();
    await endSession(await asMara(), hash ?? Buffer.alloc(0));
    expect(await viewerOf(cookie)).toBeNull();
  });

  it('deactivation ends sessions at once, and reactivation does not bring them back', async () => {
    const cookie = await maraSignsIn();
    await deactivatePerson(asAdministrator(database), maraId);
    expect(await viewerOf(cookie)).toBeNull();
    await expect(maraSignsIn()).rejects.toMatchObject({ code: 'INVALID' });
    await reactivatePerson(asAdministrator(database), maraId);
    expect(await viewerOf(cookie)).toBeNull();
    expect(await viewerOf(await maraSignsIn())).not.toBeNull();
  });

  it('a session that was left over lets nobody in who is deactivated', async () => {
    const cookie = await maraSignsIn();
    const setDeactivated = (deactivatedAt: Date | null) =>
      database.db.updateTable('users').set({ deactivatedAt }).where('id', '=', maraId).execute();
    await setDeactivated(new Date());
    expect(await viewerOf(cookie)).toBeNull();
    await setDeactivated(null);
    expect(await viewerOf(cookie)).not.toBeNull();
  });

  it('a visitor is sent to sign in, and back to where they wanted to go', async () => {
    const request = new Request('http://ours.test/incidents?severity=SEV1');
    const redirect = await requireViewer({ db: database.db, viewer: null }, request).catch((error) => error);
    expect(redirect.headers.get('location')).toBe('/sign-in?to=%2Fincidents%3Fseverity%3DSEV1');
  });
});

async function idOf(email: string): Promise<string> {
  const row = await database.db.selectFrom('users').select('id').where('email', '=', email).executeTakeFirstOrThrow();
  return row.id;
}
