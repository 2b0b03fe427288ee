import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentVersions, firstResolution } from '#analytics/metrics/moment-history.ts';

type Change = 'recorded' | 'corrected' | 'voided' | 'reopened';

/** A chain in which each version supersedes the one before. */
const chain = (...steps: [Change, number | null][]) =>
  steps.map(([change, at], i) => ({
    id: `v${i}`,
    supersedesId: i === 0 ? null : `v${i - 1}`,
    change,
    at,
    source: 'person' as const,
  }));

describe('the first resolution', () => {
  it.each([
    ['of an incident never reopened is its resolution, corrected or not', chain(['recorded', 1], ['corrected', 2]), 2],
    [
      'is what stood before the first reopening',
      chain(['recorded', 1], ['corrected', 2], ['reopened', null], ['corrected', 5]),
      2,
    ],
    [
      'stays through later reopenings',
      chain(['recorded', 1], ['reopened', null], ['corrected', 5], ['reopened', null]),
      1,
    ],
    [
      'that was void before the reopening is not one',
      chain(['recorded', 1], ['voided', null], ['reopened', null], ['corrected', 7]),
      7,
    ],
    ['of an unresolved incident is not known', chain(), null],
  ])('%s', (_, versions, expected) => {
    expect(firstResolution(versions)).toBe(expected);
  });

  it('does not depend on the order in which the versions are read', () => {
    const versions = chain(['recorded', 1], ['corrected', 2], ['reopened', null], ['corrected', 9]);
    fc.assert(
      fc.property(fc.shuffledSubarray(versions, { minLength: 4 }), (shuffled) => {
        expect(firstResolution(shuffled)).toBe(2);
        expect(currentVersions(shuffled).map((version) => version.at)).toEqual([9]);
      }),
    );
  });
});
