import { describe, expect, it } from 'vitest';
import { METRIC_IDS } from '#analytics/metrics/definitions.ts';
import { listFigureIncidents } from '#app/db/figure-incidents.server.ts';
import type { FigureRequest } from '#app/db/figure-request.ts';
import { figures } from '#app/db/figures.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { admin, only, resolvedAfter, SECURITY, useFigures, viewer } from '#tests/support/ask-figures.ts';
import { recordIncident, recordServices } from '#tests/support/recorded-incident.ts';

const { database, ask } = useFigures();

describe('restricted incidents', () => {
  it('change no byte of what others get, from any metric, grouping or list; administrators and those with access see them', async () => {
    const { search } = await recordServices(database.db, 'search', 'billing');
    await recordIncident(database.db, { at: resolvedAfter('2026-03-02', 30), services: [search] });
    const requests: FigureRequest[] = METRIC_IDS.flatMap((metric) =>
      [undefined, ['month'], ['service', 'severity'], ['detectionSource', 'week']].map((groupBy) => ({
        metric,
        asOf: '2026-06-01',
        groupBy,
      })),
    );
    const everything = async (as: Viewer) => {
      const answers = [];
      for (const request of requests)
        answers.push(await ask(request, as), await listFigureIncidents(database.db, as, request));
      return JSON.stringify(answers);
    };
    const before = await everything(viewer);
    const secret = await recordIncident(database.db, {
      at: resolvedAfter('2025-01-01', 9000),
      severity: 'SEV1',
      restricted: true,
      detectionSource: 'customer',
      services: [search],
      categories: [SECURITY],
    });
    expect(await everything(viewer)).toBe(before);
    expect(await everything(admin)).not.toBe(before);
    await database.db.insertInto('incidentAccess').values({ incidentId: secret, userId: viewer.userId! }).execute();
    expect(await everything(viewer)).not.toBe(before);
  }, 60_000);

  it('leave the figures of others in the moment they become restricted, before any job has run', async () => {
    const id = await recordIncident(database.db, { at: resolvedAfter('2026-03-02', 30) });
    expect(only((await ask({ metric: 'incident_count' }, viewer)).groups)).toMatchObject({ value: 1 });
    await database.db.updateTable('incidents').set({ restricted: true }).where('id', '=', id).execute();
    const answer = await figures(database.db, viewer, { metric: 'incident_count' });
    expect(only(answer.groups)).toMatchObject({ value: 0 });
  });
});
