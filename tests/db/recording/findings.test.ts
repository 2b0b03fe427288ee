import { describe, expect, it } from 'vitest';
import { listCauses, listOfSameCause } from '#app/db/incident-causes.server.ts';
import { getIncident, listEditsSince } from '#app/db/incidents.server.ts';
import { editedMeanwhile } from '#app/text/edited-meanwhile.ts';
import { noteFindings } from '#app/workflows/note-findings.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { useDatabase } from '#tests/support/database.ts';
import { minutesAgo } from '#tests/support/minutes-ago.ts';
import { contextOf, makeIncident, makeViewer } from '#tests/support/recording.ts';

const database = useDatabase();

describe('what is found out about an incident once it is over', () => {
  it('is kept with single spaces, audited with both values, and follows into the figures', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const { id } = await makeIncident(db, viewer);
    const findings = { cause: '  Connection pool\n too   small ', detectionSource: 'customer' as const, shown: {} };
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
    const staff = { cause: 'x', detectionSource: 'staff' as const };
    const nothing = { cause: null, detectionSource: null };
    await noteFindings(contextOf(db, viewer), id, { ...staff, shown: { detectionSource: 'staff' } });
    await noteFindings(contextOf(db, viewer), id, { ...nothing, cause: ' ', shown: staff });
    await noteFindings(contextOf(db, viewer), id, { ...nothing, shown: nothing });
    expect(await getIncident(db, viewer, id)).toMatchObject({ cause: null, detectionSource: null, version: 3 });
  });

  it('is kept of two who write at once: each their own field, and of one field neither silently', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const { id, number } = await makeIncident(db, viewer);
    const shown = { cause: null, detectionSource: null, alsoNoticedBy: null };
    const note = (given: Partial<Parameters<typeof noteFindings>[2]>) =>
      noteFindings(contextOf(db, viewer), id, { ...shown, ...given, shown });
    await Promise.all([note({ cause: 'Queue full' }), note({ detectionSource: 'customer' })]);
    expect(await getIncident(db, viewer, id)).toMatchObject({
      cause: 'Queue full',
      detectionSource: 'customer',
      version: 3,
    });
    await expect(note({ cause: 'Certificate ran out', detectionSource: 'staff' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: `Somebody else wrote about INC-${number} meanwhile, and nothing of yours was saved. This differs: the cause: it is “Queue full” now, and you wrote “Certificate ran out”; who noticed it first: it is “Customers” now, and you wrote “Our own people”. What stands now is shown below: change it if yours is right.`,
    });
    // the same words, or nothing new, are no conflict
    await note({ cause: 'Queue full' });
    await note({});
    expect(await getIncident(db, viewer, id)).toMatchObject({
      cause: 'Queue full',
      detectionSource: 'customer',
      version: 3,
    });
  });

  it('tells who noticed it too, without having been told, and refuses who noticed first', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const { id } = await makeIncident(db, viewer, { detectionSource: 'monitoring' });
    const shown = { cause: null, detectionSource: 'monitoring' as const, alsoNoticedBy: null };
    await noteFindings(contextOf(db, viewer), id, { ...shown, alsoNoticedBy: 'customer', shown });
    const incident = await getIncident(db, viewer, id);
    expect(incident).toMatchObject({ detectionSource: 'monitoring', alsoNoticedBy: 'customer', version: 2 });
    await refreshMetrics(db);
    const fact = await db.selectFrom('incidentFacts').selectAll().where('incidentId', '=', id).executeTakeFirst();
    expect(fact).toMatchObject({ detectionSource: 'monitoring', alsoNoticedBy: 'customer' });
    const [edit] = await listEditsSince(db, viewer, id, 1);
    expect(editedMeanwhile('INC-1', [edit!])).toContain('who noticed it too');
    const now = { ...shown, alsoNoticedBy: 'customer' as const };
    const note = (given: Partial<typeof now>) =>
      noteFindings(contextOf(db, viewer), id, { ...now, ...given, shown: now });
    await expect(note({ alsoNoticedBy: 'monitoring' as 'customer' })).rejects.toMatchObject({
      fields: { alsoNoticedBy: expect.stringMatching(/cannot be who noticed it too/) },
    });
    await expect(note({ detectionSource: null as never })).rejects.toMatchObject({
      fields: { detectionSource: expect.stringMatching(/who noticed it first/) },
    });
    expect(await getIncident(db, viewer, id)).toEqual(incident);
  });

  it('is refused when too long, and from whoever may only read', async () => {
    const { db } = database;
    const responder = await makeViewer(db, 'responder');
    const { id } = await makeIncident(db, responder);
    const note = (viewer: typeof responder, cause: string) =>
      noteFindings(contextOf(db, viewer), id, { cause, detectionSource: null, shown: {} });
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
