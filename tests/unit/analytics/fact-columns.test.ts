import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarCells } from '#analytics/metrics/calendar.ts';
import { STATUS } from '#analytics/metrics/columns/codes.ts';
import { combinationsOf, oneCombination } from '#analytics/metrics/columns/combinations.ts';
import { DowntimeColumn } from '#analytics/metrics/columns/downtime-column.ts';
import { DurationColumn, FROM_DETECTION, STATUS_BITS } from '#analytics/metrics/columns/duration-column.ts';
import { durationGroups } from '#analytics/metrics/columns/duration-groups.ts';
import { FactColumns } from '#analytics/metrics/columns/fact-columns.ts';
import { groupedCohort } from '#analytics/metrics/columns/grouped-cohort.ts';
import { KeptDurations } from '#analytics/metrics/columns/kept-durations.ts';
import { rowsByValue } from '#analytics/metrics/columns/rows-by-value.ts';
import { SortedRows } from '#analytics/metrics/columns/sorted-rows.ts';
import { DURATIONS, MOMENTS } from '#analytics/metrics/definitions.ts';
import { downtimeOf } from '#analytics/metrics/downtime.ts';
import { durationOf, momentsAsOf } from '#analytics/metrics/duration.ts';
import { coveredLength, intervalUnion } from '#analytics/metrics/interval-union.ts';
import { allRows, exposureOf, type RecordedFact, takeRecords } from '#tests/support/fact-columns.ts';

const SECOND = 1_000_000;
const instant = fc.integer({ min: 0, max: 40 }).map((n) => n * SECOND);
const change = fc.constantFrom('recorded' as const, 'corrected' as const, 'voided' as const, 'confirmed' as const);
const around = fc.option(fc.nat(3).map((n) => n * SECOND));
const moment = fc
  .record({ at: instant, source: fc.constantFrom('import' as const, 'person' as const), change, around })
  .map(({ at, source, change: how, around: by }) => ({
    at: how === 'voided' ? null : at,
    source,
    change: how,
    bounds: by === null || how === 'voided' ? null : ([at - by, at + by] as const),
  }));
const fact: fc.Arbitrary<RecordedFact> = fc.record({
  moments: fc.record(Object.fromEntries(MOMENTS.map((name) => [name, moment])), { requiredKeys: [] }),
  takenBack: fc.array(
    fc
      .record({ moment: fc.constantFrom('mitigated' as const, 'resolved' as const, 'closed' as const), at: instant })
      .map((earlier) => ({ ...earlier, reopenedAt: earlier.at + 3 * SECOND })),
    { maxLength: 2 },
  ),
  detectionSource: fc.constantFrom(null, 'monitoring'),
  severity: fc.constantFrom('SEV1' as const, 'SEV3' as const),
  services: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
});

describe('columns of durations', () => {
  it('say what the definition says of every incident, now and as of any instant', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 20 }), instant, (facts, asOf) => {
        const columns = new FactColumns();
        const rows = takeRecords(columns, facts);
        for (const definition of DURATIONS) {
          const column = new DurationColumn(columns, definition);
          for (const row of rows) {
            const now = durationOf(columns.momentsOf(row), definition);
            expect(column.codes[row]! & STATUS_BITS).toBe(STATUS[now.status]);
            expect(column.seconds[row]).toBe(now.seconds ?? Number.NaN);
            expect((column.codes[row]! & FROM_DETECTION) !== 0).toBe(now.fromDetection);
            const then = durationOf(momentsAsOf(columns.momentsOf(row), asOf), definition);
            expect(column.asOf(row, asOf)).toMatchObject({ status: then.status, seconds: then.seconds });
          }
        }
        for (const endsAt of ['resolved', 'mitigated'] as const) {
          const column = new DowntimeColumn(columns, endsAt);
          for (const row of rows) {
            const now = downtimeOf(columns.momentsOf(row), endsAt, 1e12);
            expect(column.status[row]).toBe(STATUS[now.status]);
            expect(column.start[row]).toBe(now.interval?.start ?? Number.NaN);
            expect(Math.min(column.end[row]!, 1e12)).toBe(now.interval?.end ?? Number.NaN);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('follow every change as if they were made anew', () => {
    const rounds = fc.array(fc.array(fc.tuple(fc.nat(39), fc.option(fact)), { minLength: 1, maxLength: 30 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(rounds, (sequence) => {
        const columns = new FactColumns();
        const name = 'time to resolve';
        const make = () => new DurationColumn(columns, { from: 'impact_started', to: 'resolved' });
        for (const round of sequence) {
          expect(columns.order.length).toBeLessThanOrEqual(columns.size);
          expect(columns.derive(name, make).sorted.length).toBeLessThanOrEqual(columns.size);
          const last = new Map(
            round.map(([n, told]) => [`00000000-0000-7000-8000-${String(n).padStart(12, '0')}`, told]),
          );
          const told = [...last].flatMap(([id, record]) => (record ? [{ ...record, id }] : []));
          takeRecords(columns, told);
          const gone = [...last]
            .flatMap(([id, record]) => (record ? [] : columns.ids.rowOf(id)))
            .filter((row) => row >= 0);
          columns.change(gone, () => {
            for (const row of gone) columns.clear(row);
          });
          expect(places(columns.order)).toEqual(places(new SortedRows(columns.startedAt, columns.size)));
          expect(places(columns.derive(name, make).sorted)).toEqual(places(make().sorted));
          for (const { id } of told) expect(columns.ids.textOf(columns.ids.rowOf(id))).toBe(id);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is worked out from columns', () => {
  it('is forgotten where much else was asked for since: so old versions of calendars take no room for ever', () => {
    const columns = new FactColumns();
    const named = (name: string) => columns.derive(name, () => ({ name, update: () => {} }));
    const [first, often] = [named('first'), named('often')];
    for (let n = 0; n < 40; n++) {
      named(`calendar of version ${n}`);
      expect(named('often')).toBe(often);
    }
    expect(named('first')).not.toBe(first);
  });

  it('gives way to its successor in whatever is kept of it', () => {
    const columns = new FactColumns();
    const resolve = { from: 'impact_started', to: 'resolved' } as const;
    const [column, successor] = [new DurationColumn(columns, resolve), new DurationColumn(columns, resolve)];
    const rows = allRows(columns);
    const cells = calendarCells({ start: 0, end: 100 * SECOND }, [], 'UTC');
    const cohort = groupedCohort(columns, rows, oneCombination(rows.length), cells, []);
    const kept = new KeptDurations(cohort, column, { asOf: SECOND, longestPlausibleSeconds: 9, byClock: column });
    expect(kept.follow(column, column)).toBe(true);
    expect(kept.follow(successor, successor)).toBe(false);
  });
});

describe('kept durations', () => {
  it('are, to the last bit, those that are made anew, whatever has changed and when they are asked for', () => {
    const changes = fc.array(fc.tuple(fc.nat(29), fact, fc.boolean()), { minLength: 1, maxLength: 8 });
    const rounds = fc.array(fc.tuple(changes, fc.nat(60)), { minLength: 1, maxLength: 6 });
    const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
    let followed = 0;
    fc.assert(
      fc.property(fc.array(fact, { minLength: 10, maxLength: 30 }), rounds, (facts, sequence) => {
        const columns = new FactColumns();
        const known = facts.map((told, n) => ({ ...told, id: id(n) }));
        takeRecords(columns, known);
        const lead = { from: 'impact_started', to: 'detected', lead: true } as const;
        for (const measure of [{ from: 'impact_started', to: 'resolved' } as const, lead]) {
          columns.derive(measure.to, () => new DurationColumn(columns, measure));
        }
        const half = (start: number, end: number) => Math.floor((end - start) / 2_000_000);
        const resolve = { from: 'impact_started', to: 'resolved' } as const;
        columns.derive('business', () => new DurationColumn(columns, resolve, half));
        const grouped = () => {
          const rows = allRows(columns);
          const nameOf = (code: number) => columns.links.service.ids.names[code]!;
          const combinations = combinationsOf(columns, rows, [{ dimension: 'service', wanted: null, nameOf }]);
          const cells = calendarCells({ start: 0, end: 100 * SECOND }, [], 'UTC');
          return groupedCohort(columns, rows, combinations, cells, ['service']);
        };
        const check = (asOf: number) => {
          const byClock = columns.derive('resolved', () => new DurationColumn(columns, resolve));
          for (const name of ['resolved', 'detected', 'business']) {
            const column = columns.derive<DurationColumn>(name, () => byClock);
            const clock = name === 'business' ? byClock : column;
            const options = { asOf: asOf * SECOND, longestPlausibleSeconds: 9, byClock: clock };
            const follow = (kept: KeptDurations) => {
              const follows = kept.follow(column, clock);
              if (follows) followed++;
              return follows;
            };
            const make = () => new KeptDurations(grouped(), column, options);
            const kept = columns.keep(name, String(columns.standing), make, { follow }).at(options.asOf);
            expect(JSON.stringify(kept)).toBe(JSON.stringify(durationGroups(grouped(), column, options)));
          }
        };
        check(100);
        for (const [round, later] of sequence) {
          const last = new Map(round.map((one) => [one[0] % known.length, one]));
          takeRecords(
            columns,
            [...last].map(([n, [, told, isWhole]]) => {
              const before = known[n]!;
              // most changes leave an incident where it stands: its start, the bounds of its moments, its services
              const moments = MOMENTS.flatMap((name) => {
                const [was, is] = [before.moments?.[name], told.moments?.[name]];
                if (['impact_started', 'detected', 'declared'].includes(name) || was?.bounds)
                  return was ? [[name, was]] : [];
                return is ? [[name, { ...is, bounds: null }]] : [];
              });
              known[n] =
                isWhole && n % 3 === 0
                  ? { ...told, id: before.id }
                  : { ...before, takenBack: told.takenBack, moments: Object.fromEntries(moments) };
              return known[n]!;
            }),
          );
          check(100 + later);
        }
      }),
      { numRuns: 150 },
    );
    expect(followed).toBeGreaterThan(150);
  });
});

const places = ({ rows, values, length }: SortedRows) => [
  [...rows.subarray(0, length)],
  [...values.subarray(0, length)],
];

describe('rows by value', () => {
  it('ascend, equal values in the order of the rows, without those that have none', () => {
    const value = fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(value), (values) => {
        // of the two zeros the negative one is not the lesser
        const column = Float64Array.from(values, (one) => one + 0);
        const expected = [...column.keys()].filter((row) => !Number.isNaN(column[row]!));
        expected.sort((a, b) => (column[a]! < column[b]! ? -1 : column[a]! > column[b]! ? 1 : a - b));
        expect([...rowsByValue(column, column.length)]).toEqual(expected);
      }),
    );
  });
});

describe('groups of columns', () => {
  it('know nothing of the order of rows: shuffled they give the same bytes', () => {
    fc.assert(
      fc.property(fc.array(fact, { minLength: 1, maxLength: 40 }), fc.infiniteStream(fc.nat()), (facts, random) => {
        const shuffled = [...facts];
        for (let i = shuffled.length - 1; i > 0; i--) {
          const j = random.next().value % (i + 1);
          [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
        }
        const answer = (told: readonly RecordedFact[]) => {
          const columns = new FactColumns();
          takeRecords(columns, told);
          const rows = allRows(columns);
          const byService = {
            dimension: 'service' as const,
            wanted: null,
            nameOf: (code: number) => columns.links.service.ids.names[code]!,
          };
          const combinations = combinationsOf(columns, rows, [
            byService,
            { dimension: 'severity', wanted: null, nameOf: String },
          ]);
          const column = new DurationColumn(columns, { from: 'impact_started', to: 'resolved' });
          const cells = calendarCells({ start: 0, end: 100 * SECOND }, [], 'UTC');
          const cohort = groupedCohort(columns, rows, combinations, cells, ['service', 'severity']);
          return JSON.stringify(
            durationGroups(cohort, column, { asOf: 20 * SECOND, longestPlausibleSeconds: 9, byClock: column }),
          );
        };
        expect(answer(shuffled)).toBe(answer(facts));
      }),
      { numRuns: 60 },
    );
  });
});

describe('exposure from columns', () => {
  it('is the union of the downtimes of its incidents, clipped to the window', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 20 }), instant, instant, (facts, start, length) => {
        const columns = new FactColumns();
        const rows = takeRecords(columns, facts);
        const window = { start, end: start + length + SECOND };
        const asOf = window.end;
        const intervals = rows.flatMap((row) => {
          const at = momentsAsOf(columns.momentsOf(row), asOf);
          const began = columns.startedAt[row]!;
          return (began < window.end && downtimeOf(at, 'resolved', asOf).interval) || [];
        });
        const down = coveredLength(intervalUnion(intervals), window);
        expect(exposureOf(columns, window)).toMatchObject({
          downtimeSeconds: down / SECOND,
          exposureSeconds: (window.end - window.start - down) / SECOND,
        });
      }),
    );
  });
});
