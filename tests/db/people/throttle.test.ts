import { beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '#app/auth/passwords.server.ts';
import { countTry } from '#app/auth/throttle.server.ts';
import { signIn } from '#app/workflows/sign-in.ts';
import { useDatabase } from '#tests/support/database.ts';
import { addPerson, browser, visitor } from './fixture.ts';

const database = useDatabase();
const PASSWORD = 'a quiet place to sit';

async function tryToSignIn(email: string, password: string, address: string): Promise<string> {
  return signIn(visitor(database, address), { ...browser, email, password }).then(
    () => 'in',
    (error) => error.code,
  );
}

describe('throttling', () => {
  beforeAll(async () => {
    const hash = await hashPassword(PASSWORD, 'mara@example.com');
    await addPerson(database, 'Mara', 'responder', hash);
    await addPerson(database, 'Noor', 'responder', hash);
  });

  it('after six wrong passwords even the right one waits, from this address and for this person only', async () => {
    for (let n = 0; n < 6; n++) expect(await tryToSignIn('mara@example.com', 'wrong', '192.0.2.1')).toBe('INVALID');
    expect(await tryToSignIn('mara@example.com', PASSWORD, '192.0.2.1')).toBe('TOO_MANY_REQUESTS');
    expect(await tryToSignIn('noor@example.com', PASSWORD, '192.0.2.1')).toBe('in');
    expect(await tryToSignIn('mara@example.com', PASSWORD, '192.0.2.2')).toBe('in');
  });

  it('strangers who guess lock nobody out where they have signed in before, but do elsewhere', async () => {
    expect(await tryToSignIn('mara@example.com', PASSWORD, '198.51.100.7')).toBe('in');
    for (let n = 0; n < 30; n++) await tryToSignIn('mara@example.com', 'wrong', `203.0.113.${n}`);
    expect(await tryToSignIn('mara@example.com', PASSWORD, '203.0.113.99')).toBe('TOO_MANY_REQUESTS');
    expect(await tryToSignIn('mara@example.com', PASSWORD, '198.51.100.7')).toBe('in');
    for (let n = 0; n < 6; n++) await tryToSignIn('mara@example.com', 'wrong', '198.51.100.7');
    expect(await tryToSignIn('mara@example.com', PASSWORD, '198.51.100.7')).toBe('TOO_MANY_REQUESTS');
  });

  it('an address that guesses at many people is stopped; one from which many sign in is not', async () => {
    const { pool } = database.connection;
    const count = (n: number) =>
      Promise.all(Array.from({ length: n }, () => countTry(pool, 'sign-in by address', '192.0.2.77')));
    await count(99);
    expect(await tryToSignIn('noor@example.com', PASSWORD, '192.0.2.77')).toBe('in');
    expect(await tryToSignIn('one@example.com', 'wrong', '192.0.2.77')).toBe('INVALID');
    expect(await tryToSignIn('two@example.com', 'wrong', '192.0.2.77')).toBe('TOO_MANY_REQUESTS');
    expect(await tryToSignIn('noor@example.com', PASSWORD, '192.0.2.77')).toBe('in');
  });

  it('an e-mail address nobody has is throttled like any other', async () => {
    for (let n = 0; n < 6; n++) expect(await tryToSignIn('nobody@example.com', 'wrong', '192.0.2.1')).toBe('INVALID');
    expect(await tryToSignIn('nobody@example.com', 'wrong', '192.0.2.1')).toBe('TOO_MANY_REQUESTS');
  });

  it('signing in forgets the wrong tries before it', async () => {
    for (let round = 0; round < 2; round++) {
      for (let n = 0; n < 5; n++) expect(await tryToSignIn('noor@example.com', 'wrong', '192.0.2.9')).toBe('INVALID');
      expect(await tryToSignIn('noor@example.com', PASSWORD, '192.0.2.9')).toBe('in');
    }
  });

  it('counts tries that come at once, from many addresses, one by one', async () => {
    const tries = Array.from({ length: 40 }, () => countTry(database.connection.pool, 'sign-in by e-mail', 'a@b.test'));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(30);
  });

  it('says how long to wait, and keeps no address', async () => {
    const { pool } = database.connection;
    for (let n = 0; n < 6; n++) await countTry(pool, 'password by user', 'mara');
    await expect(countTry(pool, 'password by user', 'mara')).rejects.toThrow(
      'Too many tries. Wait 15 minutes, then try again.',
    );
    const kept = await database.db.selectFrom('throttles').select('key').execute();
    expect(JSON.stringify(kept)).not.toMatch(/mara|noor|192/);
  });
});
