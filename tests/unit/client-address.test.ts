import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientAddress } from '#app/http/client-address.ts';

const addressOf = (remoteAddress: string | undefined, forwarded?: string) =>
  clientAddress({
    socket: { remoteAddress } as IncomingMessage['socket'],
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  });

describe('the address of a request', () => {
  it('is what a proxy on this machine says, and of several words the last that is not of this machine', () => {
    expect(addressOf('127.0.0.1', '203.0.113.7')).toBe('203.0.113.7');
    expect(addressOf('::ffff:127.0.0.1', '198.51.100.1, 203.0.113.7')).toBe('203.0.113.7');
    expect(addressOf('::1', '203.0.113.7, 127.0.0.2')).toBe('203.0.113.7');
    expect(addressOf('127.0.0.1', 'whatever')).toBe('whatever');
  });

  it('is that of the connection where that is of another machine, whatever it says', () => {
    expect(addressOf('192.0.2.9', '203.0.113.7')).toBe('192.0.2.9');
  });

  it('is the same whatever port a proxy writes behind it', () => {
    expect(addressOf('127.0.0.1', '203.0.113.7:4567')).toBe('203.0.113.7');
    expect(addressOf('127.0.0.1', '203.0.113.7:4567, 127.0.0.2:80, [::1]:443')).toBe('203.0.113.7');
    for (const same of ['2001:db8::4567', '[2001:db8::4567]', '[2001:db8::4567]:80']) {
      expect(addressOf('::1', same)).toBe('2001:db8::4567');
    }
    expect(addressOf('127.0.0.1', '[whatever]:80')).toBe('[whatever]:80');
  });

  it('is this machine where nobody else is named', () => {
    expect(addressOf('127.0.0.1')).toBe('127.0.0.1');
    expect(addressOf('127.0.0.1', '127.0.0.5, ::1')).toBe('127.0.0.5');
    expect(addressOf(undefined)).toBe('unknown');
  });
});
