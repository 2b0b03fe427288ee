import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '#analytics/metrics/columns/cohort-rows.ts';
import { oneCombination } from '#analytics/metrics/columns/combinations.ts';
import { DowntimeColumn } from '#analytics/metrics/columns/downtime-column.ts';
import { downtimesReaching, exposures } from '#analytics/metrics/columns/exposures.ts';
import { FactColumns } from '#analytics/metrics/columns/fact-columns.ts';
import { plannedMaintenance } from '#analytics/metrics/columns/planned-maintenance.ts';
import type { Window } from '#analytics/metrics/instant.ts';
import { intervalUnion, withoutUnion } from '#analytics/metrics/interval-union.ts';
import { type RecordedFact, takeRecords } from '#tests/support/fact-columns.ts';
import { countProcessorTime } from '#tests/support/processor-time.ts';

const window = fc
  .tuple(fc.nat(60), fc.nat(60))
  .map(([a, b]): Window => ({ start: Math.min(a, b), end: Math.max(a, b) }));

describe('an interval without what was planned', () => {
  it('holds the very instants that are in it and in nothing that was planned, in disjoint pieces', () => {
    fc.assert(
      fc.property(window, fc.array(window, { maxLength: 8 }), (interval, planned) => {
        const left = withoutUnion(interval, intervalUnion(planned));
        const holds = (one: Window, at: number) => at >= one.start && at < one.end;
        for (let at = 0; at < 60; at++) {
          const wanted = holds(interval, at) && !planned.some((one) => holds(one, at));
          expect(left.filter((piece) => holds(piece, at)).length).toBe(wanted ? 1 : 0);
        }
        expect(left.every(({ start, end }) => end > start)).toBe(true);
      }),
    );
  });
});

const HOUR = 3_600_000_000;

/** As many incidents as maintenances, one of each a day. */
function daysOf(n: number): FactColumns {
  const columns = new FactColumns();
  const records = Array.from({ length: 2 * n }, (_, i): RecordedFact => {
    const start = (i >> 1) * 24 * HOUR;
    const isPlanned = i % 2 === 0;
    const at = (hours: number) => ({
      at: start + hours * HOUR,
      source: 'import' as const,
      change: 'recorded' as const,
    });
    return {
      kind: isPlanned ? 'maintenance' : 'production',
      services: ['search'],
      moments: { impact_started: at(isPlanned ? 1 : 2), resolved: at(isPlanned ? 3 : 5) },
    };
  });
  takeRecords(columns, records);
  return columns;
}

function exposed(columns: FactColumns, days: number) {
  const downtime = new DowntimeColumn(columns, 'resolved');
  const whole = { start: 0, end: days * 24 * HOUR };
  const downtimes = downtimesReaching(columns, downtime, whole, EVERYTHING, whole.end);
  const service = columns.links.service.ids.codeOf('search')!;
  const maintenance = plannedMaintenance(columns, downtime, {
    asOf: whole.end,
    hidden: [],
    observed: [service],
    serviceOf: () => null,
  });
  const cells = Array.from({ length: days }, (_, day) => ({
    start: day * 24 * HOUR,
    end: (day + 1) * 24 * HOUR,
    names: {},
  }));
  return exposures(columns, downtimes, oneCombination(downtimes.rows.length), cells, whole.end, maintenance, true);
}

describe('planned maintenance', () => {
  it('shortens each day by what it takes, and the outage by what they have in common', () => {
    for (const day of exposed(daysOf(3), 3)) {
      expect(day).toMatchObject({ windowSeconds: 22 * 3600, downtimeSeconds: 2 * 3600, exposureSeconds: 20 * 3600 });
      expect(day.outages).toHaveLength(1);
    }
  });

  it('takes time in proportion to how much there is: eight times as much takes as long as eight times', () => {
    const [small, large] = [1000, 8000];
    const [few, many] = [daysOf(small), daysOf(large)];
    const timeOf = (work: () => void) => {
      const spent = countProcessorTime();
      work();
      return spent();
    };
    const eightTimes = () => {
      for (let i = 0; i < 8; i++) exposed(few, small);
    };
    eightTimes();
    // a busy machine makes one of them longer now and then, hardly the same one each time
    const ratios = Array.from({ length: 5 }, () => timeOf(() => exposed(many, large)) / timeOf(eightTimes));
    expect(Math.min(...ratios)).toBeLessThan(4);
  }, 30_000);
});
