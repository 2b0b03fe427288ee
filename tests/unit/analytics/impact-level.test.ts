import { describe, expect, it } from 'vitest';
import { impactLevelByRule } from '#analytics/metrics/impact-level.ts';

const thresholds = { mediumFromSeconds: 300, highFromSeconds: 1800 };
const availability = (expectedDowntimeSeconds: number | null) =>
  impactLevelByRule({ categories: ['availability'], expectedDowntimeSeconds, extent: null }, thresholds);

describe('the impact level by rule', () => {
  it('an outage expected to last under 30 minutes is at most medium', () => {
    expect(availability(0)).toBe('low');
    expect(availability(299)).toBe('low');
    expect(availability(300)).toBe('medium');
    expect(availability(1799)).toBe('medium');
    expect(availability(1800)).toBe('high');
  });

  it('follows the thresholds of the organisation', () => {
    const strict = { mediumFromSeconds: 60, highFromSeconds: 600 };
    expect(
      impactLevelByRule({ categories: ['availability'], expectedDowntimeSeconds: 700, extent: null }, strict),
    ).toBe('high');
  });

  it('is unknown, not low, while nothing is known', () => {
    expect(availability(null)).toBeNull();
    expect(
      impactLevelByRule({ categories: ['privacy'], expectedDowntimeSeconds: 60, extent: null }, thresholds),
    ).toBeNull();
  });

  it('a security or privacy incident has the extent that was chosen, whatever the downtime', () => {
    const level = (extent: 'low' | 'high') =>
      impactLevelByRule({ categories: ['security', 'privacy'], expectedDowntimeSeconds: 7200, extent }, thresholds);
    expect(level('low')).toBe('low');
    expect(level('high')).toBe('high');
  });

  it('an incident of several categories has the highest of their levels', () => {
    const level = (expectedDowntimeSeconds: number, extent: 'low' | 'high') =>
      impactLevelByRule({ categories: ['availability', 'security'], expectedDowntimeSeconds, extent }, thresholds);
    expect(level(7200, 'low')).toBe('high');
    expect(level(60, 'high')).toBe('high');
    expect(level(60, 'low')).toBe('low');
  });

  it("the organisation's own categories go by extent", () => {
    expect(
      impactLevelByRule({ categories: ['safety'], expectedDowntimeSeconds: null, extent: 'medium' }, thresholds),
    ).toBe('medium');
  });

  it('without a category whatever is known counts', () => {
    expect(impactLevelByRule({ categories: [], expectedDowntimeSeconds: 600, extent: null }, thresholds)).toBe(
      'medium',
    );
  });
});
