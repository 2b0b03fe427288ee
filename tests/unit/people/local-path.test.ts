import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPath } from '#app/auth/local-path.ts';

describe('where sign-in leads', () => {
  it('keeps a page of ours with its query', () => {
    expect(localPath('/incidents?severity=SEV1')).toBe('/incidents?severity=SEV1');
  });

  it.each([
    null,
    '',
    'incidents',
    'https://elsewhere.test/',
    '//elsewhere.test',
    '/\\elsewhere.test',
    '/\t/elsewhere.test',
    '/.//elsewhere.test',
  ])('%j leads to no other site', (to) => {
    expect(new URL(localPath(to), 'http://ours.test').origin).toBe('http://ours.test');
  });

  it('never leads to another site, whatever is asked', () => {
    const pieces = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '\t',
      '\n',
      ':',
      '@',
      'elsewhere.test',
      'http',
      '?',
      '#',
      '%2f',
    );
    fc.assert(
      fc.property(
        fc.array(pieces).map((parts) => parts.join('')),
        (to) => {
          expect(new URL(localPath(to), 'http://ours.test').origin).toBe('http://ours.test');
        },
      ),
    );
  });
});
