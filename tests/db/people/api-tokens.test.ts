import { beforeAll, describe, expect, it } from 'vitest';
import { requireApiViewer } from '#app/auth/api.server.ts';
import type { Actor, Viewer } from '#app/db/viewer.ts';
import { findViewerOfUser } from '#app/db/viewers.server.ts';
import { toProblem } from '#app/problem.server.ts';
import { createApiToken, revokeApiToken } from '#app/workflows/api-tokens.ts';
import { deactivatePerson } from '#app/workflows/change-person.ts';
import { useDatabase } from '#tests/support/database.ts';
import { addPerson, asAdministrator } from './fixture.ts';

const database = useDatabase();

function ask(authorization: string | null, scope = 'metrics:read', viewer: Viewer | null = null) {
  const actor: Actor = { kind: 'visitor', id: null, requestId: 'r' };
  const context = { db: database.db, viewer, requestId: 'r', actor };
  const headers = authorization === null ? undefined : { authorization };
  const answer = requireApiViewer(context, new Request('http://ours.test/api/v1/metrics', { headers }), scope);
  return answer.then(
    (found) => ({ viewer: found, actor: context.actor, status: 200, body: null, challenge: null }),
    async (error) => {
      const response = toProblem(error);
      const challenge = response.headers.get('www-authenticate');
      return { viewer: null, actor: context.actor, status: response.status, body: await response.json(), challenge };
    },
  );
}

describe('API tokens', () => {
  let mara: Viewer;
  beforeAll(async () => {
    await addPerson(database, 'Noor', 'admin');
    mara = (await findViewerOfUser(database.db, await addPerson(database, 'Mara', 'admin'))) as Viewer;
  });
  const asMara = () => ({ ...asAdministrator(database), viewer: mara });

  it('a token reads as its owner, and the audit log will name the token', async () => {
    const { id, token } = await createApiToken(asMara(), { name: 'wall screen', scopes: ['metrics:read'] });
    const answer = await ask(`Bearer ${token}`);
    expect(answer).toMatchObject({ viewer: { userId: mara.userId, role: 'admin' }, actor: { kind: 'token', id } });
    const { lastUsedAt } = await database.db
      .selectFrom('apiTokens')
      .select('lastUsedAt')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(lastUsedAt).not.toBeNull();
  });

  it('a token of the command line acts as an administrator', async () => {
    const { token } = await createApiToken(asAdministrator(database), { name: 'script', scopes: ['read'] });
    expect(await ask(`Bearer ${token}`)).toMatchObject({ viewer: { userId: null, role: 'admin', name: 'script' } });
  });

  it('without a token, or with a wrong one, the answer is 401 and says what to send', async () => {
    for (const authorization of [null, 'Bearer wrong', `Bearer hs_${'x'.repeat(43)}`, 'Basic bWFyYTp4']) {
      expect(await ask(authorization)).toMatchObject({
        status: 401,
        challenge: 'Bearer realm="hindsight"',
        body: { status: 401 },
      });
    }
  });

  it('a token without the scope gets 403', async () => {
    const { token } = await createApiToken(asMara(), { name: 'reader', scopes: ['read'] });
    const answer = await ask(`Bearer ${token}`, 'incidents:write');
    expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', title: 'Forbidden' } });
  });

  it('a signed-in person needs no token, but a wrong token is refused even so', async () => {
    expect(await ask(null, 'metrics:read', mara)).toMatchObject({ status: 200, viewer: mara });
    expect(await ask('Bearer wrong', 'metrics:read', mara)).toMatchObject({ status: 401 });
  });

  it('a revoked token is worth nothing, and is revoked once', async () => {
    const { id, token } = await createApiToken(asMara(), { name: 'old', scopes: ['read'] });
    await revokeApiToken(asMara(), id);
    expect(await ask(`Bearer ${token}`)).toMatchObject({ status: 401 });
    await expect(revokeApiToken(asMara(), id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('an unknown scope is named', async () => {
    const attempt = createApiToken(asMara(), { name: 'x', scopes: ['everything'] });
    await expect(attempt).rejects.toThrow('There is no scope "everything".');
  });

  it('only digests are stored, and the audit log holds no token', async () => {
    const { token } = await createApiToken(asMara(), { name: 'secret', scopes: ['read'] });
    const rows = await database.db.selectFrom('auditEntries').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('a token loses its power with its owner', async () => {
    const { token } = await createApiToken(asMara(), { name: 'mine', scopes: ['read'] });
    await deactivatePerson(asAdministrator(database), mara.userId ?? '');
    expect(await ask(`Bearer ${token}`)).toMatchObject({ status: 401 });
  });
});
