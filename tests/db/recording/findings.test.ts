import { describe, expect, it } from 'vitest';
import { listCauses, listOfSameCause } from '#app/db/incident-causes.server.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { noteFindings } from '#app/workflows/note-findings.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeIncident, makeViewer, minutesAgo } from '#tests/support/recording.ts';

const database = useDatabase();

describe('what is found out about an incident once it is over', () => {
  it('is kept with single spaces, audited with both values, and follows into the figures', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const { id } = await makeIncident(db, viewer);
    const findings = { cause: '  Connection pool\n too   small ', detectionSource: 'customer' as const };
    await noteFindings(contextOf(db, viewer), id, findings);
    expect(await getIncident(db, viewer, id)).toMatchObject({
      cause: 'Connection pool too small',
      detectionSource: 'customer',
      version: 2,
    });
    const entry = await db
      .selectFrom('auditEntries')
      .select('details')
      .where('action', '=', 'incident.edited')
      .executeTakeFirst();
    expect(entry?.details).toEqual({
      version: 2,
      changed: { cause: [null, 'Connection pool too small'], detectionSource: [null, 'customer'] },
    });
    await refreshMetrics(db);
    const fact = await db.selectFrom('incidentFacts').selectAll().where('incidentId', '=', id).executeTakeFirst();
    expect(fact).toMatchObject({ cause: 'connection pool too small', detectionSource: 'customer' });
  });

  it('is taken back by an empty field, and the same again changes nothing', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const { id } = await makeIncident(db, viewer, { detectionSource: 'staff' });
    await noteFindings(contextOf(db, viewer), id, { cause: 'x', detectionSource: 'staff' });
    await noteFindings(contextOf(db, viewer), id, { cause: ' ', detectionSource: null });
    await noteFindings(contextOf(db, viewer), id, { cause: null, detectionSource: null });
    expect(await getIncident(db, viewer, id)).toMatchObject({ cause: null, detectionSource: null, version: 3 });
  });

  it('is refused when too long, and from whoever may only read', async () => {
    const { db } = database;
    const responder = await makeViewer(db, 'responder');
    const { id } = await makeIncident(db, responder);
    const note = (viewer: typeof responder, cause: string) =>
      noteFindings(contextOf(db, viewer), id, { cause, detectionSource: null });
    await expect(note(responder, 'x'.repeat(201))).rejects.toMatchObject({ fields: { cause: expect.any(String) } });
    await expect(note(await makeViewer(db, 'viewer'), 'x')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('the causes to choose from are those of incidents one may see, each once, the latest first', async () => {
    const { db } = database;
    const reader = await makeViewer(db, 'responder');
    const keeper = await makeViewer(db, 'responder');
    const before = await listCauses(db, reader);
    const declare = async (cause: string, restricted = false) => {
      const incident = await makeIncident(db, keeper, { cause, restricted });
      return incident.id;
    };
    const first = await declare('Certificate ran out');
    const second = await declare('certificate ran OUT');
    await declare('Key leaked', true);
    const other = await declare('Disk full');
    expect(await listCauses(db, reader)).toEqual(['Disk full', 'certificate ran OUT', ...before]);
    expect(await listCauses(db, keeper)).toContain('Key leaked');
    const mine = await getIncident(db, reader, first);
    const same = await listOfSameCause(db, reader, { id: first, cause: 'Certificate ran out' }, 3);
    expect(same).toEqual([{ number: (await getIncident(db, reader, second)).number, title: mine.title }]);
    expect(await listOfSameCause(db, reader, { id: other, cause: 'Disk full' }, 3)).toEqual([]);
  });
});

it('a near miss is recorded like an incident and counts in no figure', async () => {
  const { db } = database;
  const viewer = await makeViewer(db, 'responder');
  const { id } = await makeIncident(db, viewer, {
    kind: 'near_miss',
    detectionSource: 'staff',
    impactStartedAt: minutesAgo(90),
  });
  await refreshMetrics(db);
  const fact = await db.selectFrom('incidentFacts').selectAll().where('incidentId', '=', id).executeTakeFirst();
  expect(fact).toMatchObject({ kind: 'near_miss', counted: false, detectionSource: 'staff' });
});
