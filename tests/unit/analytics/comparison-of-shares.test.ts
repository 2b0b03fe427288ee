import { describe, expect, it } from 'vitest';
import { compareShares } from '#analytics/metrics/comparison/compare-shares.ts';
import type { ShareIncidents } from '#analytics/metrics/sample.ts';

const DAY = 24 * 3600 * 1_000_000;
const [BEFORE, AFTER] = [{ start: 0 }, { start: 91 * DAY }];

describe('shares', () => {
  const incidents = (successes: number, n: number, window: typeof AFTER, severity = 2, perDay = 1): ShareIncidents => ({
    success: Uint8Array.from({ length: n }, (_, i) => (i < successes ? 1 : 0)),
    severity: new Uint8Array(n).fill(severity),
    startedAt: Float64Array.from({ length: n }, (_, i) => window.start + Math.floor(i / perDay) * DAY),
  });
  const both = (a: ShareIncidents, b: ShareIncidents): ShareIncidents => ({
    success: Uint8Array.from([...a.success, ...b.success]),
    severity: Uint8Array.from([...a.severity, ...b.severity]),
    startedAt: Float64Array.from([...a.startedAt, ...b.startedAt]),
  });
  const sample = (of: ShareIncidents) => ({
    successes: of.success.reduce((sum, one) => sum + one, 0),
    n: of.success.length,
    incidents: of,
  });

  it('higher is better, as Newcombe`s interval says', () => {
    const compared = compareShares({ successes: 56, n: 70 }, { successes: 48, n: 80 });
    expect(compared.effect).toMatchObject({ kind: 'difference' });
    expect(compared.effect.interval[0]).toBeCloseTo(0.0524, 4);
    expect(compared.verdict).toBe('better');
    expect(compareShares({ successes: 48, n: 80 }, { successes: 56, n: 70 }).verdict).toBe('worse');
  });

  it('of incidents named one by one on days of their own are the same', () => {
    const [now, before] = [incidents(56, 70, AFTER), incidents(48, 80, BEFORE)];
    const named = compareShares(sample(now), sample(before));
    expect(named.effect.value).toBeCloseTo(0.2, 10);
    expect(named.p).toBeCloseTo(compareShares({ successes: 56, n: 70 }, { successes: 48, n: 80 }).p!, 10);
  });

  it('that go by days are worth fewer incidents', () => {
    const compared = compareShares(sample(incidents(56, 70, AFTER, 2, 8)), sample(incidents(48, 80, BEFORE, 2, 8)));
    expect(compared.verdict).toBe('cannot_tell');
  });

  it('are compared at one mix of severities', () => {
    const period = (grave: number, slight: number, window: typeof AFTER) =>
      sample(both(incidents(grave * 0.2, grave, window, 1), incidents(slight * 0.9, slight, window, 4)));
    const compared = compareShares(period(10, 60, AFTER), period(60, 10, BEFORE));
    expect(compared.effect.value).toBeCloseTo(0, 10);
    expect(compared.verdict).toBe('cannot_tell');
    expect(compared.method).toBe('newcombe_standardised');
    const ofOne = compareShares(sample(incidents(56, 70, AFTER)), sample(incidents(48, 80, BEFORE)));
    expect(ofOne.method).toBe('newcombe_clustered');
  });

  it('say that no change would have shown that their own interval could not tell', () => {
    for (const perDay of [1, 8, 20]) {
      const [now, before] = [incidents(38, 40, AFTER, 2, perDay), incidents(13, 13, BEFORE, 2, perDay)];
      const { effect, couldTell } = compareShares(sample(now), sample(before));
      const [lower, upper] = effect.interval as [number, number];
      expect(couldTell!.detectableEffect, `${perDay} a day`).toBeGreaterThan((upper - lower) / 2);
    }
  });
});
