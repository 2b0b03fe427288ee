import { describe, expect, it } from 'vitest';
import { only, useFigures } from '#tests/support/ask-figures.ts';
import { recordIncident } from '#tests/support/recorded-incident.ts';

const { database, ask } = useFigures();

describe('incidents of two severities, one of which lasts ten times as long', () => {
  const record = async (day: number, severity: 'SEV1' | 'SEV2', minutes: number) => {
    const start = Date.UTC(2026, 0, day, 9);
    const at = { detected: new Date(start).toISOString(), resolved: new Date(start + minutes * 60_000).toISOString() };
    await recordIncident(database.db, { at, severity });
  };
  const recordAll = async () => {
    for (let day = 1; day <= 24; day++) {
      await record(day, 'SEV1', 240 + day);
      await record(day, 'SEV2', 20 + day);
    }
  };

  it('are told apart where the severities are compared: neither is held against itself', async () => {
    await recordAll();
    const asked = { asOf: '2026-06-01', severity: ['SEV1'], compareSeverity: ['SEV2'] };
    const repair = only((await ask({ ...asked, metric: 'time_to_repair' })).groups).comparison!;
    expect(repair).toMatchObject({ verdict: 'worse', method: 'generalised_wilcoxon', reason: null });
    const share = only((await ask({ ...asked, metric: 'within_target' })).groups).comparison!;
    expect(share).toMatchObject({ method: 'newcombe_clustered', reason: null });
  });

  it('are held against their own severity where periods are compared', async () => {
    await recordAll();
    const periods = { from: '2026-01-13', to: '2026-02-01', compareFrom: '2026-01-01', compareTo: '2026-01-13' };
    const asked = { asOf: '2026-06-01', ...periods };
    const repair = only((await ask({ ...asked, metric: 'time_to_repair' })).groups).comparison!;
    expect(repair.method).toBe('generalised_wilcoxon_stratified');
    const share = only((await ask({ ...asked, metric: 'within_target' })).groups).comparison!;
    expect(share.method).toBe('newcombe_standardised');
  });
});
