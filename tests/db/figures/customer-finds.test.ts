import { expect, it } from 'vitest';
import { foundByCustomers } from '#app/db/customer-finds.server.ts';
import { readPart } from '#app/db/figure-parts.server.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { resolvedAfter, useFigures, viewer } from '#tests/support/ask-figures.ts';
import { recordIncident, recordServices } from '#tests/support/recorded-incident.ts';

const { database } = useFigures();

it('of causes that are as frequent the one named does not depend on incidents that the reader may not see', async () => {
  const { db } = database;
  const { search } = await recordServices(db, 'search');
  const record = async (cause: string, restricted = false) => {
    const at = resolvedAfter('2026-03-02', 30);
    const id = await recordIncident(db, { at, services: [search], detectionSource: 'customer', restricted });
    await db.updateTable('incidents').set({ cause }).where('id', '=', id).execute();
    return id;
  };
  const found = async () => {
    await refreshMetrics(db);
    const request = { from: '2026-03-01', asOf: '2026-04-01' };
    return readPart(db, viewer, foundByCustomers(request), new Date('2026-04-01T00:00:00Z'));
  };
  // hidden, and before the others in every order
  const hidden = await record('pool too small', true);
  await record('disk full');
  await record('pool too small');
  const before = await found();
  expect(before).toEqual([{ slug: 'search', n: 2, topCause: { cause: 'disk full', n: 1 } }]);
  await db.deleteFrom('incidents').where('id', '=', hidden).execute();
  expect(await found()).toEqual(before);
});
