import { describe, expect, it } from 'vitest';
import { columnsAsOf } from '#analytics/metrics/columns/columns-as-of.ts';
import { DurationColumn } from '#analytics/metrics/columns/duration-column.ts';
import { FactColumns, LINK_DIMENSIONS } from '#analytics/metrics/columns/fact-columns.ts';
import { DURATIONS, MOMENTS } from '#analytics/metrics/definitions.ts';
import { type RecordedFact, takeRecords } from '#tests/support/fact-columns.ts';

const moment = (at: number) => ({
  at,
  source: 'person' as const,
  change: 'confirmed' as const,
  bounds: [at - 1, at + 1] as const,
});
const RECORDS: RecordedFact[] = [
  {
    moments: Object.fromEntries(MOMENTS.map((name, i) => [name, moment(10 + i)])),
    severity: 'SEV3',
    restricted: true,
    detectionSource: 'customer',
    alsoNoticedBy: 'monitoring',
    cause: 'Disk full',
    services: ['search', 'billing'],
    teams: ['core'],
    categories: ['privacy'],
  },
  { kind: 'near_miss', moments: { detected: moment(12) }, cause: 'Full disk', services: ['billing'] },
  {
    moments: { impact_started: moment(5), resolved: moment(40) },
    takenBack: [{ moment: 'resolved', at: 20, reopenedAt: 30 }],
  },
];

function recorded(): FactColumns {
  const columns = new FactColumns();
  // codes of names differ from those of the copies
  takeRecords(columns, [{ services: ['elsewhere'], cause: 'Else', moments: {} }, ...RECORDS]);
  return columns;
}

const rows = [1, 2, 3];
/** Scratch is nobody's, and of what is last known only as much as was known. */
const NOT_OF_A_ROW = ['groupOf', 'mask', 'lastMomentAt', 'cause'];

describe('facts as they were known', () => {
  it('once everything had happened, are all that is known of an incident', () => {
    const columns = recorded();
    const then = columnsAsOf(columns, rows, 100);
    const names = Object.keys(columns).filter(
      (name) => ArrayBuffer.isView(columns[name as 'severity']) && !NOT_OF_A_ROW.includes(name),
    );
    expect(names.length).toBeGreaterThan(8);
    for (const [copy, row] of rows.entries()) {
      for (const name of names) expect(then[name as 'severity'][copy], name).toEqual(columns[name as 'severity'][row]);
      for (const name of MOMENTS) expect(then.at[name][copy], name).toEqual(columns.at[name][row]);
      expect(then.ids.textOf(copy)).toBe(columns.ids.textOf(row));
      expect(then.bounds.get(copy)).toEqual(columns.bounds.get(row));
      expect(then.causes.names[then.cause[copy]!]).toBe(columns.causes.names[columns.cause[row]!]);
      for (const dimension of LINK_DIMENSIONS) {
        const named = (from: FactColumns, at: number) =>
          from.links[dimension].allOf(at).map((code) => from.links[dimension].ids.names[code]);
        expect(named(then, copy)).toEqual(named(columns, row));
      }
    }
  });

  it.each([4, 11, 13, 15, 20, 25, 29, 30, 39, 40, 100])('at %i, have the durations of that instant', (asOf) => {
    const columns = recorded();
    const then = columnsAsOf(columns, rows, asOf);
    for (const definition of DURATIONS) {
      const [now, cut] = [new DurationColumn(columns, definition), new DurationColumn(then, definition)];
      for (const [copy, row] of rows.entries()) {
        const [wanted, found] = [now.asOf(row, asOf), cut.asOf(copy, Number.POSITIVE_INFINITY)];
        expect(found, definition.id).toEqual(wanted);
        expect(cut.seconds[copy]).toBe(wanted.seconds ?? Number.NaN);
      }
    }
  });
});
