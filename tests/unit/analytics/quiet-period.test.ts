import { describe, expect, it } from 'vitest';
import type { Evidence } from '#analytics/metrics/quiet-evidence.ts';
import { type QuietPeriodInput, quietPeriod } from '#analytics/metrics/quiet-period.ts';

const DAY = 86_400;
const UNKNOWN = { monitoring: null, people: null, both: null };

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
    const { verdict, evidence } = ask({ detection, recapture: { monitoring: 20, people: 15, both: 4 } });
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
    expect(settling).toContainEqual({ code: 'rehearse_detection' });
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

  it('a quiet that comes more often than not is none that luck would have to explain', () => {
    const before = { events: 2, exposureSeconds: 360 * DAY };
    expect(ask({ before, detection: { monitoring: 0, staff: 0, customer: 0, unknown: 0 } }).verdict).toBe(
      'cannot_tell',
    );
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

  it('what nobody could have noticed twice is not estimated: it says what it needs', () => {
    expect(found(ask().evidence, 'unnoticed_not_estimable')).toMatchObject({ needs: 'incidents_noticed_by_both' });
    const none = { recapture: { monitoring: 5, people: 5, both: 0 } };
    expect(found(ask(none).evidence, 'unnoticed_not_estimable')).toMatchObject({ needs: 'incidents_noticed_by_both' });
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
