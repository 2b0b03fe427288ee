import { describe, expect, it } from 'vitest';
import { verification } from '#analytics/actions/verification.ts';
import { ACTION_COLUMNS, type JudgedRow } from '#app/components/tables/action-columns.ts';

const DAY = 86_400_000_000;
const DONE = 1000 * DAY;

function rowOf(days: number): JudgedRow {
  const startedAt = Array.from({ length: 20 }, (_, i) => DONE - (i + 1) * 18 * DAY);
  const done = {
    doneAt: DONE,
    measuredFrom: DONE,
    timesRedefined: 0,
    earlierLooks: 0,
    verifyAfterDays: 90,
    isClaimedImpossible: false,
  };
  const found = verification(done, { startedAt, recordedSince: 0 }, DONE + days * DAY)!;
  const causesUnknown = { before: { unknown: 12, of: 40 }, after: { unknown: 3, of: 9 } };
  const judgement = { found, causesUnknown: found.state === 'not_due' ? null : causesUnknown, redefinedAt: null };
  return { action: {} as JudgedRow['action'], verification: found.state, judgement };
}

const told = (row: JudgedRow) =>
  (['worked', 'rate', 'rateLower', 'rateUpper', 'causesUnknown'] as const).map((key) => ACTION_COLUMNS[key].value(row));

describe('the file of action items', () => {
  it('has no verdict without the rate, both its bounds and the causes that nobody knows', () => {
    const [worked, rate, lower, upper, causes] = told(rowOf(90));
    expect([worked, rate, lower]).toEqual(['Verified', 0, 0]);
    expect(upper).toBeGreaterThan(0);
    expect(upper).toBeLessThan(1);
    expect(causes).toContain('12 of 40 incidents before and 3 of 9 after');
  });

  it('leaves them empty while nothing was looked at', () => {
    expect(told(rowOf(20))).toEqual(['Not looked at yet', null, null, null, null]);
    expect(told({ ...rowOf(20), verification: 'not_done', judgement: undefined })).toEqual([
      'Not done yet',
      null,
      null,
      null,
      null,
    ]);
  });
});
