import { describe, expect, it } from 'vitest';
import type { Db } from '#app/db/client.server.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { editIncident } from '#app/workflows/edit-incident.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeIncident, makeViewer } from '#tests/support/recording.ts';
import { importFile } from '../imports/importing.ts';
import { categoryId } from './fixture.ts';

const database = useDatabase();

/** What an incident was held to be, in the order in which it was. */
async function history(db: Db, incidentId: string) {
  const rows = await db
    .selectFrom('incidentClassifications')
    .select(['severity', 'impactLevel', 'expectedDowntimeSeconds', 'categoryIds', 'fromAt'])
    .where('incidentId', '=', incidentId)
    .orderBy('fromAt')
    .execute();
  return rows;
}

/** Edits the given fields alone. */
async function edit(db: Db, viewer: Viewer, id: string, changes: Partial<Parameters<typeof editIncident>[2]>) {
  const incident = await getIncident(db, viewer, id);
  const links = await db.selectFrom('incidentCategories').select('categoryId').where('incidentId', '=', id).execute();
  const { title, summary, kind, severity, expectedDowntimeSeconds, version } = incident;
  const categoryIds = links.map((row) => row.categoryId);
  const same = { title, summary, kind, severity, expectedDowntimeSeconds, version, categoryIds };
  return editIncident(contextOf(db, viewer), id, { ...same, ...changes });
}

describe('what an incident was held to be', () => {
  it('is not kept while nobody changes it', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const { id } = await makeIncident(db, viewer);
    await edit(db, viewer, id, { title: 'Checkout is slow' });
    expect(await history(db, id)).toEqual([]);
  });

  it('is kept from its declaration on when it first changes, and from each change on', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const availability = await categoryId(db, 'availability');
    const security = await categoryId(db, 'security');
    const { id, createdAt } = await makeIncident(db, viewer, { categoryIds: [availability] });
    await edit(db, viewer, id, { severity: 'SEV1' });
    await edit(db, viewer, id, { expectedDowntimeSeconds: 600 });
    await edit(db, viewer, id, { categoryIds: [security, availability] });
    await edit(db, viewer, id, { categoryIds: [availability, security] });
    const kept = await history(db, id);
    expect(kept.map(({ fromAt, ...held }) => held)).toEqual([
      { severity: 'SEV2', impactLevel: null, expectedDowntimeSeconds: null, categoryIds: [availability] },
      { severity: 'SEV1', impactLevel: null, expectedDowntimeSeconds: null, categoryIds: [availability] },
      { severity: 'SEV1', impactLevel: 'medium', expectedDowntimeSeconds: 600, categoryIds: [availability] },
      { severity: 'SEV1', impactLevel: 'medium', expectedDowntimeSeconds: 600, categoryIds: [availability, security] },
    ]);
    expect(kept[0]!.fromAt).toEqual(createdAt);
    const times = kept.map(({ fromAt }) => fromAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('is not kept of an edit that is refused', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const { id } = await makeIncident(db, viewer);
    await expect(edit(db, viewer, id, { severity: 'SEV1', version: 7 })).rejects.toMatchObject({ code: 'STALE' });
    expect(await history(db, id)).toEqual([]);
  });

  it('is kept where an import changes an incident that is open, not where it corrects a history', async () => {
    const { db } = database;
    const mapping = {
      format: 'json',
      source: 'tickets',
      key: 'id',
      fields: { title: 'title', severity: 'severity' },
      moments: { impactStarted: 'start', resolved: 'end' },
    };
    const bring = (severity: string) => {
      const ticket = { title: 'Slow search', severity, start: '2026-01-01T10:00:00Z' };
      const tickets = [
        { ...ticket, id: 'open', end: null },
        { ...ticket, id: 'over', end: '2026-01-01T11:00:00Z' },
      ];
      return importFile(db, JSON.stringify(tickets), mapping);
    };
    await bring('SEV2');
    expect(await bring('SEV1')).toMatchObject({ updated: 2 });
    const rows = await db
      .selectFrom('incidentClassifications')
      .innerJoin('incidentSources', 'incidentSources.incidentId', 'incidentClassifications.incidentId')
      .select(['externalKey', 'severity'])
      .where('source', '=', 'tickets')
      .orderBy('fromAt')
      .execute();
    expect(rows).toEqual([
      { externalKey: 'open', severity: 'SEV2' },
      { externalKey: 'open', severity: 'SEV1' },
    ]);
  });
});
