import type { Request, Response } from 'express';
import { describe, expect, it, vi } from 'vitest';
import { versionFiles } from '#app/http/version-files.server.ts';

function addressAfter(originalUrl: string): string {
  const request = { url: originalUrl, originalUrl } as Request;
  const next = vi.fn();
  versionFiles(request, {} as Response, next);
  expect(next).toHaveBeenCalledOnce();
  expect(request.url).toBe(request.originalUrl);
  return request.originalUrl;
}

describe('the address of a version as a file', () => {
  it('leads to the route of its files, with what is asked of it', () => {
    expect(addressAfter('/post-mortems/PM-31/v/3.md')).toBe('/post-mortems/PM-31/v/3/md');
    expect(addressAfter('/post-mortems/PM-31/v/3.pdf?paper=letter')).toBe('/post-mortems/PM-31/v/3/pdf?paper=letter');
  });

  it.each([
    '/post-mortems/PM-31/v/3',
    '/post-mortems/PM-31/v/3.exe',
    '/post-mortems/PM-31/v/3.md/x',
    '/other/PM-31/v/3.md',
    '/post-mortems/PM-31/v/3.data',
  ])('leaves any other as it is: %s', (address) => {
    expect(addressAfter(address)).toBe(address);
  });
});
