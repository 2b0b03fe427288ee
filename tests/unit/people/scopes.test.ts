import { describe, expect, it } from 'vitest';
import { coversScope } from '#app/auth/scopes.ts';

describe('scopes of an API token', () => {
  it.each([
    [['read'], 'metrics:read', true],
    [['metrics:read'], 'metrics:read', true],
    [['incidents:read'], 'metrics:read', false],
    [['read'], 'incidents:write', false],
    [['write'], 'incidents:read', true],
    [['incidents:write'], 'incidents:read', true],
    [['incidents:write'], 'services:write', false],
    [[], 'metrics:read', false],
  ])('%j covers %s: %s', (granted, wanted, covered) => {
    expect(coversScope(granted, wanted)).toBe(covered);
  });
});
