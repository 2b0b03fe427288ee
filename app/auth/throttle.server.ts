import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../errors.ts';

/** Tries allowed for each kind in the time after the first. */
const LIMITS = {
  'sign-in by address and e-mail': { points: 6, duration: 15 * 60 },
  'sign-in by e-mail': { points: 30, duration: 60 * 60 },
  'sign-in by address': { points: 100, duration: 60 * 60 },
  'password by user': { points: 6, duration: 15 * 60 },
  'link by address': { points: 30, duration: 15 * 60 },
  'reset by address': { points: 20, duration: 15 * 60 },
  'reset by e-mail': { points: 3, duration: 60 * 60 },
  'set-up by address': { points: 20, duration: 15 * 60 },
} as const;

export type ThrottleKind = keyof typeof LIMITS;

/** How long a pair of address and e-mail is known after a sign-in. */
const KNOWN = { points: 1, duration: 90 * 86_400 };

function limiter(pool: Pool, kind: ThrottleKind | 'known by address and e-mail'): RateLimiterPostgres {
  return new RateLimiterPostgres({
    ...(kind === 'known by address and e-mail' ? KNOWN : LIMITS[kind]),
    storeClient: pool,
    storeType: 'pool',
    tableName: 'throttles',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: kind,
  });
}

/** A digest: the table holds no addresses, and a key has a bounded length. */
const digest = (key: string) => createHash('sha256').update(key).digest('base64url');

/**
 * Counts one try, in the database, so that every web process counts the same.
 *
 * @throws AppError TOO_MANY_REQUESTS saying how long to wait
 */
export async function countTry(pool: Pool, kind: ThrottleKind, key: string): Promise<void> {
  try {
    await limiter(pool, kind).consume(digest(key));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const minutes = Math.max(1, Math.ceil(error.msBeforeNext / 60_000));
    const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`;
    throw new AppError('TOO_MANY_REQUESTS', `Too many tries. Wait ${wait}, then try again.`);
  }
}

/** Takes back one try that was right, for a kind that many people share. */
export async function takeBackTry(pool: Pool, kind: ThrottleKind, key: string): Promise<void> {
  await limiter(pool, kind).reward(digest(key));
}

/** Remembers who signed in from where, so that strangers who guess at the same person do not lock them out. */
export async function rememberSignIn(pool: Pool, addressAndEmail: string): Promise<void> {
  await limiter(pool, 'known by address and e-mail').set(digest(addressAndEmail), 1, KNOWN.duration);
}

/** True if somebody signed in with this e-mail address from this address in the last 90 days. */
export async function isKnownSignIn(pool: Pool, addressAndEmail: string): Promise<boolean> {
  return (await limiter(pool, 'known by address and e-mail').get(digest(addressAndEmail))) !== null;
}

/** Forgets the tries after one that was right. */
export async function forgetTries(pool: Pool, kind: ThrottleKind, key: string): Promise<void> {
  await limiter(pool, kind).delete(digest(key));
}
