import { createHash, randomBytes } from 'node:crypto';

/** A secret that is handed out once, and the digest that is kept in its place. */
export interface SecretToken {
  token: string;
  hash: Buffer;
}

/** 256 random bits in a form that fits a cookie and a path. */
export function newSecretToken(prefix = ''): SecretToken {
  const token = prefix + randomBytes(32).toString('base64url');
  return { token, hash: hashToken(token) };
}

/** SHA-256: these tokens are random, so they need no salt and no slow hash. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
