import { describe, expect, it } from 'vitest';
import { readAsOf, requireBegun } from '#app/report/report-question.ts';

const now = new Date('2026-11-21T12:00:00Z');
const asOf = (asked: string | null, timeZone = 'UTC') => readAsOf(asked, now, now, timeZone);
const begun = (month: string, asked: string | null) => () => requireBegun(month, asOf(asked), asked, 'UTC');

describe('the question for a report', () => {
  it('is as of now, of an instant, or of the midnight of a day where the organisation lives', () => {
    expect(asOf(null)).toBe(now);
    expect(asOf('2026-11-05T10:00:00Z').toISOString()).toBe('2026-11-05T10:00:00.000Z');
    expect(asOf('2026-11-05', 'Europe/Berlin').toISOString()).toBe('2026-11-04T23:00:00.000Z');
  });

  it.each(['yesterday', '5', '2026-02-31', '2026-11-05T10:00'])('names asOf=%s as what is no instant', (asked) => {
    expect(() => asOf(asked)).toThrow(
      expect.objectContaining({ code: 'INVALID', fields: { asOf: expect.stringContaining(`“${asked}”`) } }),
    );
  });

  it('says that nothing is known yet as of an instant to come', () => {
    expect(() => asOf('2027-01-01')).toThrow('asOf cannot be “2027-01-01”: nothing is known as of then yet.');
  });

  it('says that the month had not begun as of an instant before it, not that it is written wrongly', () => {
    expect(begun('2026-10', '2026-09-15T00:00:00Z')).toThrow(
      'asOf cannot be “2026-09-15T00:00:00Z”: October 2026 had not begun then. It is an instant from 2026-10-01 on.',
    );
    expect(begun('2026-10', '2026-10-01T00:00:00Z')).not.toThrow();
  });

  it('says of a month to come that it has not begun, and of what is no month how one is written', () => {
    expect(begun('2026-12', null)).toThrow('There is no report of December 2026 yet: it has not begun.');
    for (const month of ['2026-13', 'october', '0000-01']) {
      expect(begun(month, null)).toThrow(`There is no report of “${month}”: a month is written as 2026-11.`);
    }
  });
});
