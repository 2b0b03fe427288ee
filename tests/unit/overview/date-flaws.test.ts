import { describe, expect, it } from 'vitest';
import { ENDS_FIRST, windowFlaws, YET_TO_COME } from '#app/components/figures/date-flaws.ts';

const now = new Date('2026-11-21T12:00:00Z');
const flaws = (from: string | null, to: string | null, timeZone = 'UTC') => windowFlaws({ from, to }, now, timeZone);

describe('the dates of a window', () => {
  it('have no flaw where they are days or instants in order, or are left out', () => {
    for (const [from, to] of [
      ['2026-03-01', '2026-04-01'],
      ['2026-03-01T12:30:00Z', null],
      [null, '2026-04-01'],
      [null, null],
    ] as const) {
      expect(flaws(from, to)).toEqual({});
    }
  });

  it('are told at the field where they are typed', () => {
    expect(flaws('2026-02-31', '2026-04-01')).toEqual({ from: '“2026-02-31” is no day such as 2026-03-01.' });
    expect(flaws('1 March', 'soon')).toEqual({
      from: '“1 March” is no day such as 2026-03-01.',
      to: '“soon” is no day such as 2026-03-01.',
    });
    expect(flaws('2026-04-01', '2026-03-01')).toEqual({ to: ENDS_FIRST });
    expect(flaws('2026-12-01', null)).toEqual({ from: YET_TO_COME });
  });

  it('begin where the organisation lives', () => {
    expect(flaws('2026-11-22', null, 'Pacific/Kiritimati')).toEqual({});
    expect(flaws('2026-11-22', null, 'UTC')).toEqual({ from: YET_TO_COME });
  });
});
