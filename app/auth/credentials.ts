import { z } from 'zod';
import { isTimeZone } from '../text/time-zones.ts';

/*
 * The fields by which people are known and let in, shared by every form and workflow that asks for them.
 */

export const PASSWORD_MIN_LENGTH = 12;

export const emailField = z
  .string('Enter an e-mail address.')
  .trim()
  .toLowerCase()
  .max(320, 'This is too long for an e-mail address.')
  .regex(/^[^\s@]+@[^\s@]+$/, 'Enter an e-mail address, such as mara@example.com.');

export const personNameField = z
  .string('Enter a name.')
  .trim()
  .min(1, 'Enter a name.')
  .max(200, 'Use at most 200 characters.');

/** A password that somebody chooses; the maximum keeps hashing cheap. */
export const newPasswordField = z
  .string('Choose a password.')
  .min(PASSWORD_MIN_LENGTH, `Use at least ${PASSWORD_MIN_LENGTH} characters.`)
  .max(256, 'Use at most 256 characters.');

export const timeZoneField = z.string('Choose a time zone.').refine(isTimeZone, 'This is not a time zone.');

/** True if the password could be guessed from the e-mail address alone. */
export function isPasswordFromEmail(password: string, email: string): boolean {
  const lower = password.trim().toLowerCase();
  return lower === email || lower === email.split('@')[0];
}
