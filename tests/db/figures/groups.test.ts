import { describe, expect, it } from 'vitest';
import { isMeasuredDuration } from '#analytics/metrics/answer.ts';
import { AVAILABILITY, keysAndCounts, only, resolvedAfter, SECURITY, useFigures } from '#tests/support/ask-figures.ts';
import { recordIncident, recordServices } from '#tests/support/recorded-incident.ts';

const { database, ask } = useFigures();

describe('groups', () => {
  it('count an incident of three services and two categories once in totals and once under each value', async () => {
    const services = await recordServices(database.db, 'billing', 'checkout', 'search');
    await recordIncident(database.db, {
      at: resolvedAfter('2026-03-02', 30),
      services: Object.values(services),
      categories: [AVAILABILITY, SECURITY],
    });
    await recordIncident(database.db, { at: resolvedAfter('2026-03-03', 90), services: [services.search] });
    const total = only((await ask({ metric: 'time_to_resolve' })).groups);
    expect(total).toMatchObject({ n: 2, mean: { value: 3600 } });
    expect(only((await ask({ metric: 'mtbf' })).groups)).toMatchObject({ failures: 2, downtimeSeconds: 7200 });
    const filtered = await ask({
      metric: 'incident_count',
      service: ['search', 'Billing', services.checkout],
      category: ['security'],
    });
    expect(only(filtered.groups)).toMatchObject({ value: 1 });
    const byBoth = await ask({ metric: 'time_to_resolve', groupBy: ['service', 'category'] });
    expect(keysAndCounts(byBoth.groups)).toEqual([
      ['billing', 'availability', 1],
      ['billing', 'security', 1],
      ['checkout', 'availability', 1],
      ['checkout', 'security', 1],
      ['search', 'availability', 1],
      ['search', 'security', 1],
      ['search', null, 1],
    ]);
    const chosen = await ask({ metric: 'time_to_resolve', service: ['search'], groupBy: ['service'] });
    expect(keysAndCounts(chosen.groups)).toEqual([['search', 2]]);
    expect(only((await ask({ metric: 'mtbf_pooled' })).groups)).toMatchObject({ failures: 4 });
  });

  it('of a calendar are whole: empty months are insufficient, a count of none is 0', async () => {
    await recordIncident(database.db, { at: resolvedAfter('2026-01-15', 30) });
    await recordIncident(database.db, { at: resolvedAfter('2026-03-15', 30), severity: 'SEV1' });
    const months = await ask({ metric: 'time_to_resolve', groupBy: ['month'] });
    expect(
      months.groups.map((group) => [group.key.month, group.status, isMeasuredDuration(group) && group.mean.value]),
    ).toEqual([
      ['2026-01', 'measured', 1800],
      ['2026-02', 'insufficient', false],
      ['2026-03', 'measured', 1800],
    ]);
    const window = { from: '2026-01-01', to: '2026-05-01', asOf: '2026-06-01' };
    const counts = await ask({ metric: 'incident_count', ...window, groupBy: ['month'] });
    expect(keysAndCounts(counts.groups)).toEqual([
      ['2026-01', 1],
      ['2026-02', 0],
      ['2026-03', 1],
      ['2026-04', 0],
    ]);
    const bySeverity = await ask({ metric: 'time_to_resolve', ...window, groupBy: ['severity', 'month'] });
    expect(bySeverity.groups).toHaveLength(8);
    expect(Object.keys(bySeverity.groups[0]!.key)).toEqual(['severity', 'month']);
  });

  it('of services hold those without a failure, with the bound that a quiet window gives', async () => {
    const { search } = await recordServices(database.db, 'search', 'quiet');
    await recordIncident(database.db, { at: resolvedAfter('2026-03-02', 60), services: [search] });
    const answer = await ask({ metric: 'mtbf', from: '2026-03-01', to: '2026-03-31', groupBy: ['service'] });
    expect(answer.groups).toMatchObject([
      {
        key: { service: 'quiet' },
        status: 'insufficient',
        failures: 0,
        value: null,
        interval: [expect.closeTo((30 * 86_400) / 2.995732, 0), null],
      },
      { key: { service: 'search' }, status: 'measured', failures: 1, downtimeSeconds: 3600, value: 30 * 86_400 - 3600 },
    ]);
  });

  it('by month split downtime between the months it touches', async () => {
    await recordIncident(database.db, { at: { detected: '2026-03-31T22:00:00Z', resolved: '2026-04-01T03:00:00Z' } });
    const answer = await ask({
      metric: 'availability',
      from: '2026-03-01',
      to: '2026-05-01',
      asOf: '2026-06-01',
      groupBy: ['month'],
    });
    expect(answer.groups).toMatchObject([
      { key: { month: '2026-03' }, failures: 1, downtimeSeconds: 7200 },
      { key: { month: '2026-04' }, failures: 0, downtimeSeconds: 10_800 },
    ]);
  });
});
