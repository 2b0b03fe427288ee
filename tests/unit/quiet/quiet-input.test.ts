import { describe, expect, it } from 'vitest';
import { type ObservedStretch, quietPeriodInput } from '#analytics/metrics/quiet-input.ts';
import { quietPeriod } from '#analytics/metrics/quiet-period.ts';

const DAY = 86_400_000_000;
const NOTHING = { monitoring: 0, people: 0, both: 0 };

function stretch(start: number, days: number, at: readonly number[], found: Partial<ObservedStretch['foundBy']> = {}) {
  const foundBy = { monitoring: 0, staff: 0, customer: 0, unknown: 0, ...found };
  const window = { start: start * DAY, end: (start + days) * DAY };
  return {
    window,
    failuresAt: at.map((day) => day * DAY),
    exposureSeconds: days * 86_400,
    foundBy,
    recapture: NOTHING,
    nearMisses: 0,
  };
}

/** So many failures, evenly spread over a time. */
const evenly = (start: number, days: number, n: number) =>
  Array.from({ length: n }, (_, i) => start + ((i + 0.5) * days) / n);

describe('what a quiet period is judged by', () => {
  it('counts who found incidents over the period and the time before', () => {
    const before = stretch(0, 365, evenly(0, 365, 20), { monitoring: 12, customer: 3 });
    const period = stretch(365, 90, [400], { monitoring: 1, unknown: 2 });
    const { detection } = quietPeriodInput(period, before, null);
    expect(detection).toEqual({ monitoring: 13, staff: 0, customer: 3, unknown: 2 });
  });

  it('counts what was noticed twice over the period and the time before', () => {
    const before = { ...stretch(0, 365, evenly(0, 365, 20)), recapture: { monitoring: 12, people: 9, both: 4 } };
    const period = { ...stretch(365, 90, [400]), recapture: { monitoring: 2, people: 1, both: 1 } };
    expect(quietPeriodInput(period, before, null).recapture).toEqual({ monitoring: 14, people: 10, both: 5 });
    expect(quietPeriodInput(period, null, null).recapture).toEqual(period.recapture);
  });

  it('knows clusters from failures that come evenly', () => {
    const clusters = Array.from({ length: 4 }, (_, i) => evenly(i * 90, 2, 5)).flat();
    const period = stretch(365, 90, [400]);
    const even = quietPeriodInput(period, stretch(0, 365, evenly(0, 365, 20)), null);
    const clustered = quietPeriodInput(period, stretch(0, 365, clusters), null);
    expect(even.dispersion).toBeLessThan(1);
    expect(clustered.dispersion).toBeGreaterThan(3);
  });

  it('takes a time before in which nothing was in service for none', () => {
    const nothing = { ...stretch(0, 365, []), exposureSeconds: 0 };
    expect(quietPeriodInput(stretch(365, 90, []), nothing, null).before).toBeNull();
  });

  it('gives the same quiet quarter different verdicts for different histories', () => {
    const quarter = (found: Partial<ObservedStretch['foundBy']>) => stretch(365, 90, [370, 420], found);
    const verdict = (n: number, found: Partial<ObservedStretch['foundBy']>, targetDays: number | null) => {
      const before = stretch(0, 365, evenly(0, 365, n), found);
      const target = targetDays && targetDays * 86_400;
      return quietPeriod(quietPeriodInput(quarter({}), before, target)).verdict;
    };
    expect(verdict(6, { monitoring: 20, customer: 1 }, 10)).toBe('good');
    expect(verdict(18, { monitoring: 15, customer: 3 }, 60)).toBe('lucky');
    expect(verdict(18, { monitoring: 4, customer: 14 }, 60)).toBe('unaware');
    expect(verdict(6, { monitoring: 3, customer: 1 }, 30)).toBe('cannot_tell');
  });
});
