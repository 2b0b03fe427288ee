import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentVersions, takenBack } from '#analytics/metrics/moment-history.ts';

type Change = 'recorded' | 'corrected' | 'voided' | 'reopened';

/** A chain in which each version supersedes the one before, recorded at 100, 101, and so on. */
const chain = (...steps: [Change, number | null][]) =>
  steps.map(([change, at], i) => ({
    id: `v${i}`,
    supersedesId: i === 0 ? null : `v${i - 1}`,
    change,
    at,
    source: 'person' as const,
    recordedAt: 100 + i,
  }));

describe('what reopenings took back', () => {
  it.each([
    ['is nothing of a resolution never reopened, corrected or not', chain(['recorded', 1], ['corrected', 2]), []],
    [
      'is what stood before each reopening, until it was recorded',
      chain(
        ['recorded', 1],
        ['corrected', 2],
        ['reopened', null],
        ['corrected', 5],
        ['reopened', null],
        ['recorded', 9],
      ),
      [
        { at: 2, reopenedAt: 102 },
        { at: 5, reopenedAt: 104 },
      ],
    ],
    ['is not what was void before', chain(['recorded', 1], ['voided', null], ['reopened', null], ['corrected', 7]), []],
    ['is nothing of an unresolved incident', chain(), []],
  ])('%s', (_, versions, expected) => {
    expect(takenBack(versions)).toEqual(expected);
  });

  it('does not depend on the order in which the versions are read', () => {
    const versions = chain(['recorded', 1], ['corrected', 2], ['reopened', null], ['corrected', 9]);
    fc.assert(
      fc.property(fc.shuffledSubarray(versions, { minLength: 4 }), (shuffled) => {
        expect(takenBack(shuffled)).toEqual([{ at: 2, reopenedAt: 102 }]);
        expect(currentVersions(shuffled).map((version) => version.at)).toEqual([9]);
      }),
    );
  });
});
