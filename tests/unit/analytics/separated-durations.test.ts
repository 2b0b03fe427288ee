import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDurations } from '#analytics/metrics/comparison/compare-durations.ts';
import type { DurationSample } from '#analytics/metrics/sample.ts';

/*
 * Periods that lie far apart: no pair of incidents contradicts another, so that the days look all alike and nothing about
 * how much they differ can be learnt from the pairs.
 */
const DAY = 24 * 3600 * 1_000_000;

interface Incident {
  seconds: number;
  day: number;
  severity?: number;
  open?: boolean;
}

function period(which: 0 | 1, incidents: readonly Incident[]): DurationSample {
  const start = which * 91 * DAY;
  return {
    window: { start, end: start + 91 * DAY },
    seconds: Float64Array.from(incidents, ({ seconds }) => seconds),
    open: Uint8Array.from(incidents, ({ open }) => (open ? 1 : 0)),
    severity: Uint8Array.from(incidents, ({ severity }) => severity ?? 2),
    startedAt: Float64Array.from(incidents, ({ day }, i) => start + day * DAY + (i % 8) * 3600e6),
  };
}

/** So many from the shortest to the longest, in minutes, out of order, some to a day. */
function spread(n: number, shortest: number, longest: number, perDay = 1, severity = 2): Incident[] {
  return Array.from({ length: n }, (_, i) => ({
    seconds: 60 * (shortest + ((longest - shortest) * ((i * 11) % n)) / (n - 1)),
    day: Math.floor(i / perDay),
    severity,
  }));
}

const compare = (now: readonly Incident[], then: readonly Incident[]) =>
  compareDurations(period(1, now), period(0, then));
const factorOf = ({ effect }: ReturnType<typeof compare>) => effect.value!;

describe('durations that do not overlap', () => {
  it.each([1, 2, 4])('28 of 20 to 80 minutes against 28 of 200 to 260, %i a day, are shorter', (perDay) => {
    const { verdict, p, effect } = compare(spread(28, 20, 80, perDay), spread(28, 200, 260, perDay));
    expect(verdict).toBe('better');
    expect(p).toBeLessThan(0.001);
    expect(effect.value).toBeCloseTo(50 / 230, 2);
    // the least and the greatest ratio that there are
    expect(effect.interval[0]).toBeGreaterThan(20 / 260);
    expect(effect.interval[1]).toBeLessThan(80 / 200);
  });

  it.each([8, 12, 20])('%i on days of their own: the exact p, one order among all', (n) => {
    const { verdict, p, method } = compare(spread(n, 20, 80), spread(n, 200, 260));
    let orders = 1;
    for (let i = 1; i <= n; i++) orders *= (n + i) / i;
    expect(method).toBe('mann_whitney_exact');
    expect(p! * orders).toBeCloseTo(2, 6);
    expect(verdict).toBe('better');
  });

  it('rounded to whole ten minutes, so that many are equal, are still told apart', () => {
    const rounded = (incidents: Incident[]) =>
      incidents.map((incident) => ({ ...incident, seconds: 600 * Math.round(incident.seconds / 600) }));
    const { verdict, effect } = compare(rounded(spread(8, 20, 80)), rounded(spread(8, 200, 260)));
    expect(verdict).toBe('better');
    expect(effect.interval[1]).toBeLessThan(1);
  });

  it('all of one length each are told apart', () => {
    const { verdict, effect } = compare(spread(8, 30, 30), spread(8, 60, 60));
    expect(verdict).toBe('better');
    expect(effect.value).toBeCloseTo(0.5, 4);
  });

  it.each([
    ['of many lengths', spread(3000, 20, 80, 40), spread(3000, 200, 260, 40)],
    ['of one length each', spread(3000, 30, 30, 40), spread(3000, 60, 60, 40)],
  ])('thousands %s, which go into bins, are told apart', (_, now, then) => {
    const { verdict, p, effect } = compare(now, then);
    expect(verdict).toBe('better');
    expect(p).toBeLessThan(0.001);
    expect(effect.interval[1]).toBeLessThan(0.6);
  });

  it('but for a few on the wrong side are told apart', () => {
    const now = [...spread(26, 20, 80), { seconds: 230 * 60, day: 40 }, { seconds: 250 * 60, day: 41 }];
    const then = [...spread(27, 200, 260), { seconds: 30 * 60, day: 60 }];
    const { verdict, p, effect } = compare(now, then);
    expect(verdict).toBe('better');
    expect(p).toBeLessThan(0.001);
    expect(effect.interval[1]).toBeLessThan(1);
  });

  it('within one severity alone are told apart, and less far than that severity', () => {
    const grave = compare(spread(20, 20, 80, 1, 1), spread(20, 200, 260, 1, 1));
    const both = compare(
      [...spread(20, 20, 80, 1, 1), ...spread(10, 20, 260, 1, 3)],
      [...spread(20, 200, 260, 1, 1), ...spread(10, 20, 260, 1, 3)],
    );
    expect(both.verdict).toBe('better');
    expect(factorOf(both)).toBeGreaterThan(factorOf(grave));
    expect(factorOf(both)).toBeLessThan(1);
  });

  it('by another factor in each severity are told apart', () => {
    const { verdict, effect } = compare(
      [...spread(4, 20, 22, 1, 1), ...spread(4, 60, 66, 1, 3)],
      [...spread(4, 200, 220, 1, 1), ...spread(4, 120, 132, 1, 3)],
    );
    expect(verdict).toBe('better');
    expect(effect.interval[1]).toBeLessThan(1);
  });

  it('since all of now are open and have lasted longer: worse, by at least so much', () => {
    const open = spread(12, 200, 260).map((incident) => ({ ...incident, open: true }));
    const { verdict, effect } = compare(open, spread(12, 20, 80));
    expect(verdict).toBe('worse');
    expect(effect.value).toBeNull();
    expect(effect.interval[0]).toBeGreaterThan(1);
    expect(effect.interval[1]).toBeNull();
  });

  it.each([1, 2])('of one day in %i severities say nothing: that day may have been an odd one', (severities) => {
    const now = spread(16, 200, 260, 16).map((incident, i) => ({ ...incident, severity: 1 + (i % severities) }));
    const then = spread(30, 20, 80).map((incident, i) => ({ ...incident, severity: 1 + (i % severities) }));
    expect(compare(now, then).verdict).toBe('cannot_tell');
    expect(compare(then, now).verdict).toBe('cannot_tell');
  });
});

describe('further apart', () => {
  const CERTAINTY = { better: -1, cannot_tell: 0, worse: 1 };
  const incident = fc.record({
    seconds: fc.integer({ min: 1, max: 300 }),
    day: fc.integer({ min: 0, max: 40 }),
    severity: fc.integer({ min: 1, max: 2 }),
    open: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
  });
  const apart = fc
    .uniqueArray(fc.integer({ min: 1, max: 300 }), { minLength: 4, maxLength: 14 })
    .map((all) => all.map((seconds, i): Incident => ({ seconds, day: 2 * i })));
  const sample = fc.oneof(fc.array(incident, { minLength: 4, maxLength: 30 }), apart);

  it('is never less certain: as one period is stretched, the verdict goes from better to worse and p with it', () => {
    fc.assert(
      fc.property(sample, sample, (now, then) => {
        const told = [0.001, 0.2, 0.5, 0.8, 0.9, 1, 1.1, 1.25, 2, 5, 1000].map((factor) =>
          compare(
            now.map((one) => ({ ...one, seconds: factor * one.seconds })),
            then,
          ),
        );
        const signed = told.map(({ p, verdict }) => [CERTAINTY[verdict], p] as const);
        for (const [i, [certainty, p]] of signed.entries()) {
          const [before, pBefore] = signed[i - 1] ?? [certainty, p];
          expect(certainty).toBeGreaterThanOrEqual(before);
          if (p === null || pBefore === null) continue;
          if (before === 1) expect(p).toBeLessThanOrEqual(pBefore * (1 + 1e-9));
          if (certainty === -1) expect(p).toBeGreaterThanOrEqual(pBefore * (1 - 1e-9));
        }
      }),
      { numRuns: 400 },
    );
  });
});
