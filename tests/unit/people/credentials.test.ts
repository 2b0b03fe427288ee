import { describe, expect, it } from 'vitest';
import { emailField, isPasswordFromEmail, newPasswordField, timeZoneField } from '#app/auth/credentials.ts';

describe('what people type to be known by', () => {
  it('an e-mail address is kept in lower case without blanks around it', () => {
    expect(emailField.parse('  Mara@Example.COM ')).toBe('mara@example.com');
  });

  it.each(['', 'mara', '@example.com', 'mara@', 'mara smith@example.com'])('%j is no e-mail address', (text) => {
    expect(emailField.safeParse(text).success).toBe(false);
  });

  it('a password has at least twelve characters', () => {
    expect(newPasswordField.safeParse('elevenchars').error?.issues[0]?.message).toBe('Use at least 12 characters.');
    expect(newPasswordField.safeParse('twelve chars').success).toBe(true);
  });

  it('the e-mail address or its first part is no password', () => {
    expect(isPasswordFromEmail('Mara.Oberholzer', 'mara.oberholzer@example.com')).toBe(true);
    expect(isPasswordFromEmail('mara.oberholzer@example.com', 'mara.oberholzer@example.com')).toBe(true);
    expect(isPasswordFromEmail('a quiet place to sit', 'mara.oberholzer@example.com')).toBe(false);
  });

  it.each(['UTC', 'Europe/Zurich', 'Asia/Kolkata'])('%s is a time zone', (zone) => {
    expect(timeZoneField.safeParse(zone).success).toBe(true);
  });

  it.each(['', 'Mars/Olympus', '+01:00'])('%j is not', (zone) => {
    expect(timeZoneField.safeParse(zone).success).toBe(false);
  });
});
