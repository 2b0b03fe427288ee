import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../errors.ts';

/** Tries allowed for each kind in the time after the first. */
const LIMITS = {
  'sign-in by address and e-mail': { points: 6, duration: 15 * 60 },
  'sign-in by e-mail': { points: 30, duration: 60 * 60 },
  'password by user': { points: 6, duration: 15 * 60 },
  'link by address': { points: 30, duration: 15 * 60 },
  'set-up by address': { points: 20, duration: 15 * 60 },
} as const;

export type ThrottleKind = keyof typeof LIMITS;

function limiter(pool: Pool, kind: ThrottleKind): RateLimiterPostgres {
  return new RateLimiterPostgres({
    ...LIMITS[kind],
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

/** Forgets the tries after one that was right. */
export async function forgetTries(pool: Pool, kind: ThrottleKind, key: string): Promise<void> {
  await limiter(pool, kind).delete(digest(key));
}
