import { createCookie } from '@remix-run/node';
import { newSecretToken } from '#app/auth/secret-tokens.server.ts';
import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Role } from '#app/db/schema.ts';
import { TEST_SESSION_SECRET } from './server-process.ts';

const DAY_MS = 86_400_000;

export interface SignedIn {
  userId: string;
  /** For fetch. */
  headers: { cookie: string; origin: string };
  /** For a browser. */
  cookie: { name: string; value: string; url: string };
}

/** A user with a role, signed in to the server under test without going through its form. */
export async function signIn(db: Db, url: string, role: Role, name = `The ${role}`): Promise<SignedIn> {
  const userId = newId();
  await db
    .insertInto('organisations')
    .values({ id: 1, name: 'Test organisation' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('users')
    .values({ id: userId, email: `${userId}@example.com`, name, role })
    .execute();
  const { token, hash } = newSecretToken();
  const expiresAt = new Date(Date.now() + DAY_MS);
  await db.insertInto('sessions').values({ tokenHash: hash, userId, expiresAt }).execute();
  const serialized = await createCookie('session', { secrets: [TEST_SESSION_SECRET], path: '/' }).serialize(token);
  const pair = serialized.split(';')[0] ?? '';
  const value = pair.slice(pair.indexOf('=') + 1);
  return { userId, headers: { cookie: pair, origin: url }, cookie: { name: 'session', value, url } };
}
