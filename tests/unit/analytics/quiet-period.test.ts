import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '#analytics/metrics/quiet-evidence.ts';
import { type QuietPeriodInput, quietPeriod } from '#analytics/metrics/quiet-period.ts';

const DAY = 86_400;
const UNKNOWN = { monitoring: 0, people: 0, both: 0 };

/** The same quiet quarter: nothing in 90 days, of a service that is to fail at most every 20 days. */
const ask = (more: Partial<QuietPeriodInput> = {}) =>
  quietPeriod({
    period: { events: 0, exposureSeconds: 90 * DAY },
    before: { events: 30, exposureSeconds: 360 * DAY },
    dispersion: 1,
    targetSeconds: 20 * DAY,
    detection: { monitoring: 26, staff: 3, customer: 1, unknown: 0 },
    recapture: UNKNOWN,
    nearMisses: 0,
    ...more,
  });
const found = (evidence: readonly Evidence[], code: Evidence['code']) => evidence.find((one) => one.code === code);

describe('the same quiet quarter', () => {
  it('is good where monitoring finds our failures, it is no chance, and the bound meets the target', () => {
    const { verdict, quieter, evidence } = ask();
    expect([verdict, quieter]).toEqual(['good', true]);
    // nothing in 90 days: at least one failure in 30 days is excluded, one in 20 was the target
    expect(found(evidence, 'time_between_failures')).toMatchObject({ direction: 'for', restsOn: 'period', events: 0 });
    expect(found(evidence, 'chance_of_quiet')).toMatchObject({ direction: 'against', expected: 7.5 });
  });

  it('is unaware where customers find what we do not', () => {
    const { verdict, evidence, settling } = ask({ detection: { monitoring: 2, staff: 1, customer: 6, unknown: 0 } });
    expect(verdict).toBe('unaware');
    expect(found(evidence, 'found_by_customers')).toMatchObject({ direction: 'for', n: 6, of: 9 });
    expect(settling).toContainEqual({ code: 'watch_what_customers_find', n: 6 });
  });

  it('is unaware where two ways of noticing hardly notice the same', () => {
    const detection = { monitoring: 0, staff: 0, customer: 0, unknown: 30 };
    const { verdict, evidence } = ask({ detection, recapture: { monitoring: 40, people: 30, both: 8 } });
    expect(verdict).toBe('unaware');
    expect(found(evidence, 'unnoticed_estimate')).toMatchObject({ direction: 'for', assumes: 'independence' });
  });

  it('is lucky where so quiet a quarter comes by chance one time in four, and near misses stand beside it', () => {
    const before = { events: 5, exposureSeconds: 270 * DAY };
    const { verdict, evidence } = ask({ before, targetSeconds: 40 * DAY, nearMisses: 3 });
    expect(verdict).toBe('lucky');
    const chance = found(evidence, 'chance_of_quiet');
    expect(chance).toMatchObject({ direction: 'for', chance: expect.closeTo(0.75 ** 5, 10) });
    expect(found(evidence, 'near_misses')).toMatchObject({ direction: 'for', n: 3 });
    // a lucky stretch does not vouch for itself: the bound rests on the time before as well
    expect(found(evidence, 'time_between_failures')).toMatchObject({ restsOn: 'both', events: 5 });
  });

  it('cannot be told where nobody says who found the incidents, however quiet it is', () => {
    const { verdict, settling } = ask({ detection: { monitoring: 0, staff: 0, customer: 0, unknown: 30 } });
    expect(verdict).toBe('cannot_tell');
    expect(settling).toContainEqual({ code: 'record_who_found_it', n: 30 });
    expect(settling).toContainEqual({ code: 'rehearse_detection', known: 0 });
  });

  it('cannot be told where the target is beyond what 90 days can show; how much more time would, is said', () => {
    const { verdict, settling } = ask({ targetSeconds: 60 * DAY });
    expect(verdict).toBe('cannot_tell');
    const more = settling.find(({ code }) => code === 'more_time_without_failure');
    expect(more).toEqual({
      code: 'more_time_without_failure',
      seconds: expect.closeTo((60 * 2.995732 - 90) * DAY, -1),
    });
    const shown = ask({ targetSeconds: 60 * DAY, period: { events: 0, exposureSeconds: 60 * 2.99574 * DAY } });
    expect(shown.verdict).toBe('good');
  });
});

describe('the rules', () => {
  it('without a target, quieter by more than chance is good, and as quiet as before cannot be told', () => {
    expect(ask({ targetSeconds: null }).verdict).toBe('good');
    const same = { events: 8, exposureSeconds: 90 * DAY };
    const asBefore = ask({ targetSeconds: null, period: same });
    expect(asBefore).toMatchObject({ verdict: 'cannot_tell', quieter: false });
    expect(asBefore.settling).toContainEqual({ code: 'set_target' });
    expect(found(asBefore.evidence, 'chance_of_quiet')).toBeUndefined();
  });

  it('what always met its target is good without having become quieter', () => {
    const { verdict, quieter } = ask({
      period: { events: 2, exposureSeconds: 90 * DAY },
      before: { events: 6, exposureSeconds: 360 * DAY },
      targetSeconds: 15 * DAY,
    });
    expect([verdict, quieter]).toEqual(['good', false]);
  });

  it('a quiet that comes more often than every third time is none that luck would have to explain', () => {
    const nobody = { monitoring: 0, staff: 0, customer: 0, unknown: 0 };
    const afterSo = (n: number) =>
      ask({ before: { events: n, exposureSeconds: 360 * DAY }, detection: nobody, targetSeconds: null });
    // nothing in a quarter after n in a year: 0.8 to the n
    expect(found(afterSo(4).evidence, 'chance_of_quiet')).toMatchObject({ chance: expect.closeTo(0.4096, 10) });
    expect(afterSo(4).verdict).toBe('cannot_tell');
    expect(found(afterSo(5).evidence, 'chance_of_quiet')).toMatchObject({ chance: expect.closeTo(0.32768, 10) });
    expect(afterSo(5).verdict).toBe('lucky');
  });

  it('says how much longer a quiet has to last until luck hardly explains it', () => {
    const before = { events: 5, exposureSeconds: 270 * DAY };
    const { settling } = ask({ before, targetSeconds: 40 * DAY });
    const longer = settling.find(({ code }) => code === 'longer_quiet');
    // (270 / (270 + T)) to the 5th is 1 in 20 at T = 270 (20^(1/5) - 1)
    expect(longer).toEqual({ code: 'longer_quiet', seconds: expect.closeTo((270 * (20 ** 0.2 - 1) - 90) * DAY, -3) });
    const enough = { events: 0, exposureSeconds: 270 * (20 ** 0.2 - 0.9999) * DAY };
    expect(ask({ before, period: enough }).verdict).toBe('good');
  });

  it('names no time to wait that nobody lives to see: after few failures in clusters it would be millions of years', () => {
    for (const [events, dispersion] of [
      [1, 1],
      [2, 10],
      [1, 500],
    ] as const) {
      const before = { events, exposureSeconds: 365 * DAY };
      const { settling, verdict } = ask({ before, dispersion, targetSeconds: 400 * DAY });
      expect(verdict).toBe('cannot_tell');
      expect(settling.map(({ code }) => code)).not.toContain('longer_quiet');
      expect(settling).not.toEqual([]);
    }
  });

  it('failures in clusters make quiet likelier: what seemed a change may be luck', () => {
    const before = { events: 20, exposureSeconds: 360 * DAY };
    expect(ask({ before }).verdict).toBe('good');
    expect(ask({ before, dispersion: 3 }).verdict).toBe('lucky');
  });

  it('a missed target speaks against good', () => {
    const { evidence, verdict } = ask({ period: { events: 9, exposureSeconds: 90 * DAY }, targetSeconds: 60 * DAY });
    expect(verdict).toBe('cannot_tell');
    expect(found(evidence, 'time_between_failures')).toMatchObject({ direction: 'against' });
  });

  it('with fewer than seven noticed by both nothing is estimated: it says how many more it takes', () => {
    const few = ask({ recapture: { monitoring: 40, people: 30, both: 6 } });
    expect(found(few.evidence, 'unnoticed_not_estimable')).toMatchObject({ noticed: 64, both: 6, needs: 7 });
    expect(few.settling).toContainEqual({ code: 'record_who_else_noticed', missing: 1 });
    expect(found(ask().evidence, 'unnoticed_not_estimable')).toMatchObject({ noticed: 0, both: 0 });
    const enough = ask({ recapture: { monitoring: 40, people: 25, both: 18 } });
    // the published example: 55.1 in all, of which 47 were noticed
    expect(found(enough.evidence, 'unnoticed_estimate')).toMatchObject({
      noticed: 47,
      both: 18,
      estimate: expect.closeTo(55.105263, 6),
      interval: [48, 73],
    });
    expect(enough.settling.some(({ code }) => code === 'record_who_else_noticed')).toBe(false);
  });

  it('whenever nobody can tell, something could', () => {
    const count = fc.integer({ min: 0, max: 40 });
    const stretch = fc.record({ events: count, exposureSeconds: fc.integer({ min: DAY, max: 400 * DAY }) });
    const input = fc.record({
      period: stretch,
      before: fc.option(stretch),
      dispersion: fc.constantFrom(1, 3),
      targetSeconds: fc.option(fc.integer({ min: DAY, max: 90 * DAY })),
      detection: fc.record({ monitoring: count, staff: count, customer: count, unknown: count }),
      recapture: fc
        .record({ both: fc.integer({ min: 0, max: 20 }) })
        .map(({ both }) => ({ monitoring: 25, people: 21, both })),
      nearMisses: count,
    });
    fc.assert(
      fc.property(input, (asked) => {
        const { verdict, settling } = quietPeriod(asked);
        if (verdict === 'cannot_tell') expect(settling).not.toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('an estimate of the unnoticed never clears us by itself', () => {
    const { verdict, evidence } = ask({
      detection: { monitoring: 0, staff: 0, customer: 0, unknown: 0 },
      recapture: { monitoring: 100, people: 100, both: 97 },
    });
    expect(found(evidence, 'unnoticed_estimate')).toMatchObject({ direction: 'against' });
    expect(verdict).toBe('cannot_tell');
  });

  it('of a service without any history a bound is all there is', () => {
    const nothing = { monitoring: 0, staff: 0, customer: 0, unknown: 0 };
    const { verdict, quieter, evidence } = ask({ before: null, detection: nothing });
    expect([verdict, quieter]).toEqual(['cannot_tell', null]);
    expect(found(evidence, 'time_between_failures')).toMatchObject({ direction: 'for' });
    expect(ask({ before: { events: 0, exposureSeconds: DAY }, detection: nothing }).quieter).toBeNull();
  });
});
