import { describe, expect, it } from 'vitest';
import { recordedSince } from '#analytics/metrics/recorded-since.ts';

const at = (day: string) => Date.parse(`${day}T00:00:00Z`) * 1000;

describe('recording began', () => {
  it('with the first incident, or with the organisation where that was earlier', () => {
    expect(recordedSince([at('2025-03-01'), at('2025-03-09')], at('2026-01-01'))).toBe(at('2025-03-01'));
    expect(recordedSince([at('2025-03-01'), at('2025-03-09')], at('2025-01-01'))).toBe(at('2025-01-01'));
    expect(recordedSince([at('2025-03-01')], null)).toBe(at('2025-03-01'));
  });

  it('not with a wrong date that stands years before all others', () => {
    const starts = [at('1970-01-01'), at('2001-01-01'), at('2025-03-01'), at('2025-03-09')];
    expect(recordedSince(starts, null)).toBe(at('2025-03-01'));
  });

  it('at a time nobody knows where there is neither', () => {
    expect(recordedSince([], null)).toBeNull();
    expect(recordedSince([], at('2026-01-01'))).toBe(at('2026-01-01'));
  });
});
