import { hash, verify } from '@node-rs/argon2';
import { AppError } from '../errors.ts';
import { isPasswordFromEmail, newPasswordField } from './credentials.ts';

/** Argon2id with OWASP's parameters (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash of no password anybody knows, made with the same parameters. */
const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$XyYI7atON7jlf/+bqoel8g$6W8Ow9NWkTSV8NimkAuEqu4qM4OjWtm/JZ75Ieds/kI';

/**
 * Hashes a password that somebody chose.
 *
 * @throws AppError INVALID if it is too short, too long, or the e-mail address
 */
export async function hashPassword(password: string, email: string): Promise<string> {
  const checked = newPasswordField.safeParse(password);
  const message = isPasswordFromEmail(password, email)
    ? 'Choose something else than your e-mail address.'
    : checked.error?.issues[0]?.message;
  if (message) throw new AppError('INVALID', message, { password: message });
  return hash(password, PARAMETERS);
}

/** Takes the same time whether or not there is a hash, so that nobody learns which e-mail addresses are known. */
export async function verifyPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? NOBODYS_HASH, password.slice(0, 1024));
  return matches && Boolean(passwordHash);
}
