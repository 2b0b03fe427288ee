import { describe, expect, it } from 'vitest';
import { listFigureIncidents } from '#app/db/figure-incidents.server.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { admin, only, resolvedAfter, useFigures } from '#tests/support/ask-figures.ts';
import { recordIncident } from '#tests/support/recorded-incident.ts';

const { database, ask } = useFigures();

describe('the incidents behind a figure', () => {
  it('are listed with status and reason, longest first, and paged', async () => {
    await recordIncident(database.db, { title: 'short', at: resolvedAfter('2026-03-02', 5) });
    await recordIncident(database.db, { title: 'long', at: resolvedAfter('2026-03-03', 50) });
    await recordIncident(database.db, { title: 'open', at: { detected: '2026-03-04T00:00:00Z' } });
    await recordIncident(database.db, {
      title: 'reversed',
      at: { impact_started: '2026-03-05T00:00:00Z', resolved: '2026-03-04T00:00:00Z' },
    });
    await refreshMetrics(database.db);
    const request = { metric: 'time_to_resolve' };
    const all = await listFigureIncidents(database.db, admin, request);
    expect(all).toMatchObject({ measures: 'duration', total: 4, statuses: { recorded: 2, pending: 1, invalid: 1 } });
    expect(all.incidents.slice(0, 2)).toMatchObject([
      { title: 'long', seconds: 3000, status: 'recorded', reason: '' },
      { title: 'short', seconds: 300 },
    ]);
    const open = await listFigureIncidents(database.db, admin, request, { status: 'pending' });
    expect(open).toMatchObject({
      total: 1,
      incidents: [{ title: 'open', reason: 'not resolved yet', seconds: null }],
    });
    const second = await listFigureIncidents(database.db, admin, request, { page: 2, pageSize: 1 });
    expect(second.incidents.map(({ title }) => title)).toEqual(['short']);
    const downtime = await listFigureIncidents(database.db, admin, { metric: 'mtbf' }, { sort: 'oldest' });
    expect(downtime).toMatchObject({ measures: 'downtime', total: 4 });
    expect(downtime.incidents.map(({ title }) => title)).toEqual(['short', 'long', 'open', 'reversed']);
  });
});

describe('the incidents behind a figure of downtime', () => {
  const march = { from: '2026-03-01', to: '2026-04-01', asOf: '2026-05-01' };

  it('add up to it: those that began before are listed with what lies in the window, of the whole', async () => {
    await recordIncident(database.db, {
      title: 'before',
      at: { detected: '2026-02-28T22:00:00Z', resolved: '2026-03-01T03:00:00Z' },
    });
    await recordIncident(database.db, { title: 'long over', at: resolvedAfter('2026-02-01', 60) });
    await recordIncident(database.db, { title: 'within', at: resolvedAfter('2026-03-10', 60) });
    await recordIncident(database.db, { title: 'still open', at: { detected: '2026-03-31T23:00:00Z' } });
    const group = only((await ask({ metric: 'availability', ...march })).groups);
    const behind = await listFigureIncidents(
      database.db,
      admin,
      { metric: 'availability', ...march },
      { sort: 'oldest' },
    );
    expect(behind).toMatchObject({ total: 3, statuses: { began_before: 1, recorded: 1, pending: 1 } });
    expect(behind.incidents).toMatchObject([
      { title: 'before', status: 'began_before', seconds: 3 * 3600, wholeSeconds: 5 * 3600 },
      { title: 'within', status: 'recorded', seconds: 3600, wholeSeconds: null },
      {
        title: 'still open',
        status: 'pending',
        seconds: 3600,
        wholeSeconds: 30 * 86_400 + 3600,
        reason: 'not resolved yet',
      },
    ]);
    const added = behind.incidents.reduce((total, { seconds }) => total + (seconds ?? 0), 0);
    expect(group).toMatchObject({ downtimeSeconds: added, failures: 2 });
    // whole downtimes that are over
    expect(behind.values.sort()).toEqual([5 * 3600, 3600].sort());
    const chosen = await listFigureIncidents(
      database.db,
      admin,
      { metric: 'mtbf', ...march },
      { status: 'began_before' },
    );
    expect(chosen.incidents.map(({ title }) => title)).toEqual(['before']);
  });

  it('that counts incidents lists no others', async () => {
    await recordIncident(database.db, { at: { detected: '2026-02-28T22:00:00Z', resolved: '2026-03-01T03:00:00Z' } });
    const behind = await listFigureIncidents(database.db, admin, { metric: 'incident_count', ...march });
    expect(behind.total).toBe(0);
  });
});
