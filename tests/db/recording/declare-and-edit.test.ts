import { describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { listIncidentServices, listIncidentTeams } from '#app/db/incident-links.server.ts';
import { findIncident, getIncident } from '#app/db/incidents.server.ts';
import { declareIncident } from '#app/workflows/declare-incident.ts';
import { editIncident } from '#app/workflows/edit-incident.ts';
import { mergeIncident } from '#app/workflows/merge-incident.ts';
import { useDatabase } from '#tests/support/database.ts';
import { minutesAgo } from '#tests/support/minutes-ago.ts';
import { contextOf, makeIncident, makeService, makeTeam, makeViewer } from '#tests/support/recording.ts';

const AVAILABILITY = '0191b2a0-0000-7000-8000-000000000001';
const SECURITY = '0191b2a0-0000-7000-8000-000000000002';

const database = useDatabase();

describe('declaring an incident', () => {
  it('records when it was declared, by whom it is owned, and says so in the audit log', async () => {
    const { db } = database;
    const team = await makeTeam(db);
    const service = await makeService(db, team);
    const viewer = await makeViewer(db, 'responder');
    const incident = await makeIncident(db, viewer, {
      serviceIds: [service, service],
      categoryIds: [AVAILABILITY, SECURITY],
      impactStartedAt: minutesAgo(20),
      isImpactStartEstimated: true,
      detectedAt: minutesAgo(10),
      detectionSource: 'monitoring',
    });
    expect(incident).toMatchObject({ state: 'open', impactStartedAt: minutesAgo(20), startedAt: minutesAgo(20) });
    expect(Math.abs(incident.declaredAt!.getTime() - Date.now())).toBeLessThan(5000);
    expect((await listIncidentTeams(db, viewer, incident.id)).map((row) => row.id)).toEqual([team]);
    expect((await listIncidentServices(db, viewer, incident.id)).map((row) => row.id)).toEqual([service]);
    const audit = await db.selectFrom('auditEntries').select('action').where('incidentId', '=', incident.id).execute();
    expect(audit).toEqual([{ action: 'incident.declared' }]);
    const dirty = await db.selectFrom('metricsDirty').select('id').where('incidentId', '=', incident.id).execute();
    expect(dirty).toHaveLength(1);
  });

  it('a form sent twice at once declares one incident', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const id = newId();
    const [first, second] = await Promise.all([makeIncident(db, viewer, { id }), makeIncident(db, viewer, { id })]);
    expect(second.number).toBe(first.number);
    expect(await db.selectFrom('incidentMoments').select('id').where('incidentId', '=', id).execute()).toHaveLength(1);
  });

  it('is found by INC-142, by 142 and by its id, and by nothing else', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'viewer');
    const { id, number } = await makeIncident(db, await makeViewer(db, 'responder'));
    for (const reference of [`INC-${number}`, `inc-${number}`, String(number), id]) {
      expect((await findIncident(db, viewer, reference))?.id, reference).toBe(id);
    }
    for (const reference of ['', 'INC-', 'INC-0', `INC-${number}x`, '99999999999999999999', "' or 1=1", newId()]) {
      expect(await findIncident(db, viewer, reference), reference).toBeUndefined();
    }
  });

  it('needs a responder somewhere: a team will do', async () => {
    const { db } = database;
    await expect(makeIncident(db, await makeViewer(db, 'viewer'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const member = await makeViewer(db, 'viewer', { [await makeTeam(db)]: 'responder' });
    expect((await makeIncident(db, member)).state).toBe('open');
  });

  it('names each field that cannot be, and writes nothing', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const context = contextOf(db, viewer);
    const id = newId();
    const refused = (input: object) =>
      expect(declareIncident(context, { id, title: 'x', severity: 'SEV1', ...input })).rejects;
    await refused({ title: '  ' }).toMatchObject({ code: 'INVALID', fields: { title: expect.any(String) } });
    await refused({ severity: 'SEV9' }).toMatchObject({ fields: { severity: 'Choose a severity.' } });
    await refused({ serviceIds: [newId()] }).toMatchObject({
      fields: { serviceIds: expect.stringMatching(/services/) },
    });
    await refused({ detectedAt: minutesAgo(-10) }).toMatchObject({
      fields: { detectedAt: expect.stringMatching(/future/) },
    });
    await refused({ impactStartedAt: new Date('0202-01-01') }).toMatchObject({
      fields: { impactStartedAt: expect.stringMatching(/1990/) },
    });
    expect(await findIncident(db, viewer, id)).toBeUndefined();
  });
});

describe('editing an incident', () => {
  const fields = { title: 'Checkout fails', severity: 'SEV1', kind: 'production' } as const;

  it('writes everything at once and tells the audit log what differed', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const context = contextOf(db, viewer);
    const { id } = await makeIncident(db, viewer);
    const service = await makeService(db);
    await editIncident(context, id, {
      ...fields,
      version: 1,
      kind: 'exercise',
      serviceIds: [service],
      usersAffected: 1200,
      usersAffectedSource: 'the load balancer',
      estimatedCost: 1999.5,
      estimatedCostCurrency: 'eur',
      estimatedCostSource: 'finance',
    });
    expect(await getIncident(db, viewer, id)).toMatchObject({
      title: 'Checkout fails',
      kind: 'exercise',
      usersAffected: 1200,
      estimatedCost: 1999.5,
      estimatedCostCurrency: 'EUR',
      version: 2,
    });
    const entry = await db
      .selectFrom('auditEntries')
      .select('details')
      .where('incidentId', '=', id)
      .where('action', '=', 'incident.edited')
      .executeTakeFirstOrThrow();
    expect(entry.details).toMatchObject({
      version: 2,
      changed: { severity: ['SEV2', 'SEV1'], services: [[], [service]] },
    });
  });

  it('a form that changes nothing makes no version', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const { id } = await makeIncident(db, viewer);
    const same = { title: 'Checkout answers with errors', severity: 'SEV2', kind: 'production' } as const;
    expect(await editIncident(contextOf(db, viewer), id, { ...same, version: 1 })).toBe(1);
  });

  it('of two people editing at once the second is told who changed what', async () => {
    const { db } = database;
    const mara = await makeViewer(db, 'responder');
    const noor = await makeViewer(db, 'responder');
    const { id } = await makeIncident(db, mara);
    const results = await Promise.allSettled([
      editIncident(contextOf(db, mara), id, { ...fields, version: 1 }),
      editIncident(contextOf(db, noor), id, { ...fields, title: 'Another title', version: 1 }),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    const rejected = results.find((result) => result.status === 'rejected');
    expect(rejected?.reason).toMatchObject({ code: 'STALE' });
    expect(rejected?.reason.message).toMatch(
      /Person \w+ changed the title to “.+” and the severity to “SEV1”\. What you typed is still here/,
    );
    expect((await getIncident(db, mara, id)).version).toBe(2);
  });

  it('a number without its source is refused', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const { id } = await makeIncident(db, viewer);
    await expect(
      editIncident(contextOf(db, viewer), id, { ...fields, version: 1, usersAffected: 5, estimatedCost: 3 }),
    ).rejects.toMatchObject({
      code: 'INVALID',
      fields: {
        usersAffectedSource: expect.any(String),
        estimatedCostCurrency: expect.any(String),
        estimatedCostSource: expect.any(String),
      },
    });
  });

  it('the impact level follows the rule until a person overrides it', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const context = contextOf(db, viewer);
    const { id } = await makeIncident(db, viewer, { categoryIds: [AVAILABILITY], expectedDowntimeSeconds: 1799 });
    expect(await getIncident(db, viewer, id)).toMatchObject({ impactLevel: 'medium', impactLevelSource: 'rule' });
    const categoryIds = [AVAILABILITY, SECURITY];
    await editIncident(context, id, {
      ...fields,
      version: 1,
      categoryIds,
      expectedDowntimeSeconds: 60,
      impactExtent: 'high',
    });
    expect(await getIncident(db, viewer, id)).toMatchObject({ impactLevel: 'high', impactLevelSource: 'rule' });
    await editIncident(context, id, { ...fields, version: 2, categoryIds, impactExtent: 'high', impactLevel: 'low' });
    expect(await getIncident(db, viewer, id)).toMatchObject({ impactLevel: 'low', impactLevelSource: 'person' });
    await editIncident(context, id, { ...fields, version: 3, categoryIds });
    expect(await getIncident(db, viewer, id)).toMatchObject({ impactLevel: null, impactLevelSource: null });
  });
});

describe('a duplicate', () => {
  it('is merged into another incident and taken out again', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const context = contextOf(db, viewer);
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => makeIncident(db, viewer)));
    await mergeIncident(context, second!.id, { into: `INC-${first!.number}` });
    expect((await getIncident(db, viewer, second!.id)).mergedIntoId).toBe(first!.id);
    await expect(mergeIncident(context, third!.id, { into: second!.id })).rejects.toMatchObject({
      fields: { into: expect.stringMatching(/itself a duplicate/) },
    });
    await expect(mergeIncident(context, first!.id, { into: first!.id })).rejects.toMatchObject({ code: 'INVALID' });
    await mergeIncident(context, second!.id, { into: null });
    expect((await getIncident(db, viewer, second!.id)).mergedIntoId).toBeNull();
  });

  it('two incidents merged into each other at the same time do not both vanish', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const context = contextOf(db, viewer);
    const [a, b] = await Promise.all([makeIncident(db, viewer), makeIncident(db, viewer)]);
    const results = await Promise.allSettled([
      mergeIncident(context, a.id, { into: b.id }),
      mergeIncident(context, b.id, { into: a.id }),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
