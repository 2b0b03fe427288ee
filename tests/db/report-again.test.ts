import { describe, expect, it } from 'vitest';
import { readPart } from '#app/db/figure-parts.server.ts';
import { reportIncidents } from '#app/db/report-incidents.server.ts';
import { loadReport } from '#app/report/load-report.server.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { admin, useFigures } from '#tests/support/ask-figures.ts';
import { changeMoment, recordIncident } from '#tests/support/recorded-incident.ts';

const { database } = useFigures();
const AS_OF = '2026-03-20T00:00:00.000Z';

const reportAt = async (visit: string) => {
  await refreshMetrics(database.db);
  return loadReport(database.db, admin, '2026-03', new URLSearchParams({ asOf: AS_OF }), new Date(visit));
};
const setCause = (cause: string, id: string) =>
  database.db.updateTable('incidents').set({ cause }).where('id', '=', id).execute();

describe('a report as of an instant', () => {
  it('comes out the same when it is asked for later, whatever happened after that instant', async () => {
    const { db } = database;
    const long = await recordIncident(db, {
      title: 'Long',
      severity: 'SEV1',
      at: { detected: '2026-03-02T10:00:00Z' },
    });
    await recordIncident(db, {
      title: 'Short',
      severity: 'SEV1',
      at: { impact_started: '2026-03-03T10:00:00Z', resolved: '2026-03-03T12:00:00Z' },
    });
    const again = await recordIncident(db, {
      title: 'Again',
      severity: 'SEV2',
      at: { impact_started: '2026-03-10T10:00:00Z', resolved: '2026-03-10T11:00:00Z', closed: '2026-03-10T12:00:00Z' },
    });
    await recordIncident(db, { title: 'Nearly', kind: 'near_miss', at: { detected: '2026-03-05T10:00:00Z' } });
    await setCause('Disk full', long);
    await setCause('Disk full', again);
    const before = await reportAt('2026-03-20T01:00:00Z');
    expect(JSON.stringify(before)).toContain('Long');

    // it ends, another is reopened, another near miss and another of the cause come along
    const moment = { incidentId: long, source: 'person' as const };
    await db
      .insertInto('incidentMoments')
      .values({ ...moment, id: crypto.randomUUID(), kind: 'resolved', at: new Date('2026-03-21T10:00:00Z') })
      .execute();
    await db.insertInto('metricsDirty').values({ incidentId: long }).execute();
    await changeMoment(db, again, 'resolved', null, 'reopened');
    await recordIncident(db, { title: 'Once more', kind: 'near_miss', at: { detected: '2026-03-25T10:00:00Z' } });
    const third = await recordIncident(db, {
      title: 'Worst',
      severity: 'SEV1',
      at: { impact_started: '2026-03-26T10:00:00Z', resolved: '2026-03-31T10:00:00Z' },
    });
    await setCause('Disk full', third);
    expect(await reportAt('2026-05-01T00:00:00Z')).toEqual(before);
  });
});

it('ranks an open incident by its time until the instant as of which the report is, not until the end of its month', async () => {
  const { db } = database;
  const record = (title: string, at: Record<string, string>) => recordIncident(db, { title, severity: 'SEV1', at });
  await record('Ten days', { impact_started: '2026-03-01T10:00:00Z', resolved: '2026-03-11T10:00:00Z' });
  const open = await record('Open since the end of the month', { impact_started: '2026-03-30T10:00:00Z' });
  await refreshMetrics(db);
  const month = { from: '2026-03-01', to: '2026-04-01', asOf: '2026-04-20T00:00:00Z' };
  const { costly } = await readPart(db, admin, reportIncidents(month, 1), new Date('2026-05-01T00:00:00Z'));
  expect(costly.map(({ incidentId }) => incidentId)).toEqual([open]);
});
