import { describe, expect, it } from 'vitest';
import { METRIC_IDS } from '#analytics/metrics/definitions.ts';
import { listFigureIncidents } from '#app/db/figure-incidents.server.ts';
import { admin, only, resolvedAfter, useFigures } from '#tests/support/ask-figures.ts';
import { changeMoment, recordIncident } from '#tests/support/recorded-incident.ts';

const { database, ask } = useFigures();

describe('asOf', () => {
  it('knows nothing of what happened later: pending, censored, and out if not started', async () => {
    await recordIncident(database.db, { at: { ...resolvedAfter('2026-03-02', 60), closed: '2026-03-05T00:00:00Z' } });
    await recordIncident(database.db, { at: resolvedAfter('2026-03-10', 60) });
    const at = async (asOf: string, metric = 'time_to_resolve') => only((await ask({ metric, asOf })).groups);
    expect(await at('2026-03-02T10:30:00Z')).toMatchObject({ status: 'insufficient', n: 0, censored: 1 });
    expect(await at('2026-03-02T11:00:00Z')).toMatchObject({ n: 1, censored: 0 });
    expect(await at('2026-03-04')).toMatchObject({ n: 1, censored: 0 });
    expect(await at('2026-03-04', 'time_to_close')).toMatchObject({ n: 0, censored: 1 });
    expect(await at('2026-03-11')).toMatchObject({ n: 2 });
    expect(await at('2026-03-02T10:30:00Z', 'availability')).toMatchObject({
      downtimeSeconds: 1800,
      value: 0,
      censored: 1,
    });
  });

  it('an open incident is censored, not dropped', async () => {
    await recordIncident(database.db, { at: { detected: '2026-03-02T10:00:00Z' } });
    await recordIncident(database.db, { at: resolvedAfter('2026-03-02', 5) });
    expect(only((await ask({ metric: 'time_to_resolve' })).groups)).toMatchObject({ n: 1, censored: 1 });
  });
});

describe('asOf in the past', () => {
  it('repeats across a reopening: what was resolved then was resolved', async () => {
    const at = { impact_started: '2026-03-02T10:00:00Z', mitigated: '2026-03-02T10:30:00Z' };
    const id = await recordIncident(database.db, { at: { ...at, resolved: '2026-03-02T11:00:00Z' } });
    const everything = async () => {
      const answers = [];
      for (const metric of METRIC_IDS) {
        const request = { metric, from: '2026-03-01', asOf: '2026-03-05' };
        answers.push(await ask(request), await listFigureIncidents(database.db, admin, request));
      }
      return answers.map(({ ...answer }) => JSON.stringify(answer, (key, value) => (key === 'toAt' ? null : value)));
    };
    const before = await everything();
    for (const kind of ['resolved', 'mitigated'] as const) await changeMoment(database.db, id, kind, null, 'reopened');
    expect(await everything()).toEqual(before);
    expect(only((await ask({ metric: 'time_to_resolve' })).groups)).toMatchObject({ n: 0, censored: 1 });
    await changeMoment(database.db, id, 'resolved', '2026-03-09T10:00:00Z', 'corrected');
    expect(await everything()).toEqual(before);
    expect(only((await ask({ metric: 'time_to_resolve' })).groups)).toMatchObject({ mean: { value: 7 * 86_400 } });
  });
});

describe('asOf in the future', () => {
  it('is refused, but for what clocks differ by', async () => {
    const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    for (const asOf of ['2999-01-01', inMinutes(6)]) {
      await expect(ask({ metric: 'availability', asOf })).rejects.toMatchObject({
        code: 'INVALID',
        fields: { asOf: expect.stringContaining('future') },
      });
    }
    await expect(ask({ metric: 'availability', asOf: inMinutes(4) })).resolves.toMatchObject({
      metric: 'availability',
    });
  });
});

describe('what people did about a value', () => {
  it('a confirmed long duration is no longer flagged, a voided one is left out as such', async () => {
    const long = {
      impact_started: '2025-01-01T00:00:00Z',
      resolved: '2025-06-01T00:00:00Z',
      closed: '2025-06-02T00:00:00Z',
    };
    const id = await recordIncident(database.db, { at: long });
    await recordIncident(database.db, { at: resolvedAfter('2025-02-01', 10) });
    const resolve = { metric: 'time_to_resolve' };
    expect(only((await ask(resolve)).groups)).toMatchObject({ n: 2, flagged: { n: 1, meanWithout: 600 } });
    await changeMoment(database.db, id, 'resolved', long.resolved, 'confirmed');
    expect(only((await ask(resolve)).groups)).toMatchObject({ n: 2, flagged: { n: 0 } });
    await changeMoment(database.db, id, 'resolved', null, 'voided');
    expect(only((await ask(resolve)).groups)).toMatchObject({ n: 1, excluded: { voided: 1 } });
  });
});

describe('a long duration', () => {
  const long = {
    impact_started: '2025-01-01T00:00:00Z',
    detected: '2025-01-02T00:00:00Z',
    resolved: '2025-06-01T00:00:00Z',
  };
  const flagged = async (metric: string) => only((await ask({ metric })).groups);

  it('is believed once a person confirmed its start, too', async () => {
    const id = await recordIncident(database.db, { at: long });
    expect(await flagged('time_to_resolve')).toMatchObject({ flagged: { n: 1 } });
    await changeMoment(database.db, id, 'impact_started', long.impact_started, 'confirmed');
    expect(await flagged('time_to_resolve')).toMatchObject({ flagged: { n: 0 } });
    expect(await flagged('time_to_repair')).toMatchObject({ flagged: { n: 1 } });
    const { incidents } = await listFigureIncidents(database.db, admin, { metric: 'time_to_resolve' });
    expect(incidents).toMatchObject([{ flagged: false, reason: '' }]);
  });

  it('from detection is believed once the detection is', async () => {
    const { impact_started: _, ...at } = long;
    const id = await recordIncident(database.db, { at });
    await changeMoment(database.db, id, 'detected', at.detected, 'confirmed');
    expect(await flagged('time_to_resolve')).toMatchObject({ fromDetection: 1, flagged: { n: 0 } });
  });
});
