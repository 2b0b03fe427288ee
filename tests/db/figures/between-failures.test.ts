import { beforeEach, describe, expect, it } from 'vitest';
import type { ReliabilityGroup } from '#analytics/metrics/answer.ts';
import { only, resolvedAfter, useFigures } from '#tests/support/ask-figures.ts';
import { recordIncident, recordServices } from '#tests/support/recorded-incident.ts';

const { database, ask } = useFigures();
/** Long before the weeks that are compared: they are known to have had what they had. */
beforeEach(() => recordIncident(database.db, { at: resolvedAfter('2025-08-01', 5) }));
/** February against the four weeks of March. */
const weeks = { from: '2026-03-01', to: '2026-03-29', asOf: '2026-05-01', compare: 'previous' as const };
const day = (month: '02' | '03', date: number) => `2026-${month}-${String(date).padStart(2, '0')}`;

async function everyOtherDay(services: string[]) {
  for (const month of ['02', '03'] as const) {
    for (let date = 1; date <= 28; date += 2) {
      await recordIncident(database.db, { at: resolvedAfter(day(month, date), 30), services });
    }
  }
}

function expectRatioOfFigures(group: ReliabilityGroup) {
  const { value, comparison } = group;
  const before = (comparison!.baseline as ReliabilityGroup).value;
  expect(comparison!.effect.value).toBeCloseTo(value! / before!, 9);
}

describe('the time between failures, compared', () => {
  it.each(['mtbf', 'mtbf_pooled'])('%s: knows that a long outage shortened the time by chance', async (metric) => {
    const { billing, search } = await recordServices(database.db, 'billing', 'search');
    await everyOtherDay([billing]);
    await everyOtherDay([search]);
    const calm = only((await ask({ metric, ...weeks })).groups) as ReliabilityGroup;
    expect(calm.comparison!.verdict).toBe('cannot_tell');
    await recordIncident(database.db, { at: resolvedAfter('2026-03-02', 20 * 1440), services: [billing] });
    const group = only((await ask({ metric, ...weeks })).groups) as ReliabilityGroup;
    expectRatioOfFigures(group);
    expect(group.comparison).toMatchObject({ method: 'quasi_poisson', verdict: 'cannot_tell' });
    const width = ({ comparison }: ReliabilityGroup) => {
      const [lower, upper] = comparison!.effect.interval;
      return upper! / lower!;
    };
    expect(width(group)).toBeGreaterThan(width(calm));
  });

  it('pooled by service leaves out what concerns no service, and counts what several had once for each', async () => {
    const { billing, search } = await recordServices(database.db, 'billing', 'search');
    await everyOtherDay([billing]);
    await recordIncident(database.db, { at: resolvedAfter('2026-03-02', 90), services: [billing, search] });
    await recordIncident(database.db, { at: resolvedAfter('2026-02-04', 90), services: [search] });
    await recordIncident(database.db, { at: resolvedAfter('2026-03-05', 45) });
    const bySystem = (await ask({ metric: 'mtbf_pooled', ...weeks, groupBy: ['service'] })).groups;
    expect(bySystem.map(({ key, n }) => [key.service, n])).toEqual([
      ['billing', 15],
      ['search', 1],
    ]);
    for (const group of bySystem) expectRatioOfFigures(group as ReliabilityGroup);
    const together = only((await ask({ metric: 'mtbf_pooled', ...weeks })).groups) as ReliabilityGroup;
    expect(together.n).toBe(16);
    expectRatioOfFigures(together);
    const ofOne = only((await ask({ metric: 'mtbf_pooled', ...weeks, service: ['search'] })).groups);
    expectRatioOfFigures(ofOne as ReliabilityGroup);
  });

  it.each(['mtbf', 'mtbf_pooled'])('%s: what lies wholly within planned maintenance is no failure', async (metric) => {
    await database.db.insertInto('organisations').values({ name: 'We', subtractMaintenance: true }).execute();
    const { billing } = await recordServices(database.db, 'billing');
    await everyOtherDay([billing]);
    const planned = { impact_started: '2026-03-06T08:00:00Z', resolved: '2026-03-06T14:00:00Z' };
    await recordIncident(database.db, { at: planned, kind: 'maintenance', services: [billing] });
    await recordIncident(database.db, { at: resolvedAfter('2026-03-06', 30), services: [billing] });
    const group = only((await ask({ metric, ...weeks })).groups) as ReliabilityGroup;
    expect(group.failures).toBe(14);
    expectRatioOfFigures(group);
  });
});
