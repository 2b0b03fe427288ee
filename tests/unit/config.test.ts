import { describe, expect, it } from 'vitest';
import { readConfig } from '#app/config.server.ts';

const smtpUrlOf = (url: string) => readConfig({ NODE_ENV: 'test', SMTP_URL: url }).smtpUrl;

describe('SMTP_URL', () => {
  it('names a mail server, or is empty', () => {
    expect(smtpUrlOf('smtps://me%40example.org:secret@mail.example.org:465')).toBe(
      'smtps://me%40example.org:secret@mail.example.org:465',
    );
    expect(smtpUrlOf('smtp://localhost:2525')).toBe('smtp://localhost:2525');
    expect(smtpUrlOf('')).toBeUndefined();
  });

  it.each(['mail.example.org', 'https://mail.example.org', 'smtp://', 'smtp:mail'])(
    'is refused as %j, by its name',
    (url) => {
      expect(() => smtpUrlOf(url)).toThrow(/SMTP_URL: must/);
    },
  );
});
