import { beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#app/db/client.server.ts';
import { listCommunications } from '#app/db/communications.server.ts';
import { newId } from '#app/db/ids.ts';
import {
  listIncidentAccess,
  listIncidentCategories,
  listIncidentServices,
  listIncidentTeams,
} from '#app/db/incident-links.server.ts';
import { listIncidentRoles } from '#app/db/incident-roles.server.ts';
import { findIncident, getIncident, listEditsSince } from '#app/db/incidents.server.ts';
import { listMoments } from '#app/db/moments.server.ts';
import { listDuplicates } from '#app/db/originals.server.ts';
import { listTimeline } from '#app/db/timeline.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { loadIncident } from '#app/routes/incidents.$reference._index/load-incident.server.ts';
import { addTimelineEvent } from '#app/workflows/add-timeline-event.ts';
import { assignResponseRole } from '#app/workflows/assign-response-role.ts';
import { mayRestrictIncident } from '#app/workflows/change-incident.ts';
import { confirmMoment } from '#app/workflows/confirm-moment.ts';
import type { WorkflowContext } from '#app/workflows/context.ts';
import { correctCommunication } from '#app/workflows/correct-communication.ts';
import { correctMoment } from '#app/workflows/correct-moment.ts';
import { correctTimelineEvent } from '#app/workflows/correct-timeline-event.ts';
import { editIncident } from '#app/workflows/edit-incident.ts';
import { grantAccess } from '#app/workflows/grant-access.ts';
import { logCommunication } from '#app/workflows/log-communication.ts';
import { mergeIncident } from '#app/workflows/merge-incident.ts';
import { noteFindings } from '#app/workflows/note-findings.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { releaseResponseRole } from '#app/workflows/release-response-role.ts';
import { reopenIncident } from '#app/workflows/reopen-incident.ts';
import { restrictIncident } from '#app/workflows/restrict-incident.ts';
import { retractCommunication } from '#app/workflows/retract-communication.ts';
import { retractTimelineEvent } from '#app/workflows/retract-timeline-event.ts';
import { revokeAccess } from '#app/workflows/revoke-access.ts';
import { voidMoment } from '#app/workflows/void-moment.ts';
import { useDatabase } from '#tests/support/database.ts';
import { minutesAgo } from '#tests/support/minutes-ago.ts';
import { contextOf, makeIncident, makeService, makeTeam, makeViewer } from '#tests/support/recording.ts';

const COMMANDER = '0191b2a0-0000-7000-8000-000000000011';
const AVAILABILITY = '0191b2a0-0000-7000-8000-000000000001';

const database = useDatabase();

type Change = (context: WorkflowContext, incidentId: string, known: Known) => Promise<unknown>;
interface Known {
  momentId: string;
  eventId: string;
  communicationId: string;
  roleId: string;
  otherId: string;
  personId: string;
}

/** Whom the audit log says that access was granted to, in any order. */
async function grantedIn(incidentId: string) {
  const rows = await database.db
    .selectFrom('auditEntries')
    .select('subjectId')
    .where('incidentId', '=', incidentId)
    .where('action', '=', 'access.granted')
    .execute();
  return rows.map((row) => row.subjectId).sort();
}

const event = { kind: 'note', text: 'x' } as const;
const message = { audience: 'internal', channel: 'call', subject: 'x' } as const;
const at = () => minutesAgo(1);

/** Every workflow that changes an incident. */
const CHANGES: Record<string, Change> = {
  editIncident: (context, id) =>
    editIncident(context, id, { title: 'x', severity: 'SEV1', kind: 'production', version: 1 }),
  noteFindings: (context, id) => noteFindings(context, id, { cause: 'x', detectionSource: 'staff', shown: {} }),
  recordMoment: (context, id) => recordMoment(context, id, { id: newId(), kind: 'mitigated', at: at() }),
  correctMoment: (context, id, { momentId }) =>
    correctMoment(context, id, { id: newId(), kind: 'resolved', supersedesId: momentId, at: at() }),
  voidMoment: (context, id, { momentId }) =>
    voidMoment(context, id, { id: newId(), kind: 'resolved', supersedesId: momentId }),
  confirmMoment: (context, id, { momentId }) =>
    confirmMoment(context, id, { id: newId(), kind: 'resolved', supersedesId: momentId }),
  reopenIncident: (context, id) => reopenIncident(context, id, { id: newId() }),
  addTimelineEvent: (context, id) => addTimelineEvent(context, id, { id: newId(), at: at(), ...event }),
  correctTimelineEvent: (context, id, { eventId }) =>
    correctTimelineEvent(context, id, { id: newId(), at: at(), ...event, supersedesId: eventId }),
  retractTimelineEvent: (context, id, { eventId }) =>
    retractTimelineEvent(context, id, { id: newId(), supersedesId: eventId }),
  logCommunication: (context, id) => logCommunication(context, id, { id: newId(), sentAt: at(), ...message }),
  correctCommunication: (context, id, { communicationId }) =>
    correctCommunication(context, id, { id: newId(), sentAt: at(), ...message, supersedesId: communicationId }),
  retractCommunication: (context, id, { communicationId }) =>
    retractCommunication(context, id, { id: newId(), supersedesId: communicationId }),
  assignResponseRole: (context, id, { personId }) =>
    assignResponseRole(context, id, { id: newId(), responseRoleId: COMMANDER, userId: personId }),
  releaseResponseRole: (context, id, { roleId }) => releaseResponseRole(context, id, { incidentRoleId: roleId }),
  mergeIncident: (context, id, { otherId }) => mergeIncident(context, id, { into: otherId }),
};
/** Those that also need a coordinator or a place on the access list. */
const GUARDED: Record<string, Change> = {
  restrictIncident: (context, id) => restrictIncident(context, id, { restricted: false }),
  grantAccess: (context, id, { personId }) => grantAccess(context, id, { userId: personId }),
  revokeAccess: (context, id, { personId }) => revokeAccess(context, id, { userId: personId }),
};

/** An incident with one of everything. */
async function furnished(db: Db, admin: Viewer, restricted: boolean, teamId: string) {
  const context = contextOf(db, admin);
  const serviceIds = [await makeService(db, teamId)];
  const { id } = await makeIncident(db, admin, { restricted, serviceIds, categoryIds: [AVAILABILITY] });
  const other = await makeIncident(db, admin);
  const roleId = newId();
  await assignResponseRole(context, id, { id: roleId, responseRoleId: COMMANDER, userId: admin.userId! });
  const known: Known = {
    momentId: await recordMoment(context, id, { id: newId(), kind: 'resolved', at: at() }),
    eventId: await addTimelineEvent(context, id, { id: newId(), at: at(), ...event }),
    communicationId: await logCommunication(context, id, { id: newId(), sentAt: at(), ...message }),
    roleId,
    otherId: other.id,
    personId: admin.userId!,
  };
  return { id, known };
}

describe('a restricted incident', () => {
  let hidden: Awaited<ReturnType<typeof furnished>>;
  let outsider: Viewer;
  beforeAll(async () => {
    const { db } = database;
    const team = await makeTeam(db);
    hidden = await furnished(db, await makeViewer(db, 'admin'), true, team);
    // a coordinator of the organisation and of the very team, but not on the access list
    outsider = await makeViewer(db, 'coordinator', { [team]: 'coordinator' });
  });

  it.each(Object.entries({ ...CHANGES, ...GUARDED }))('is not there for %s', async (_, change) => {
    const changing = change(contextOf(database.db, outsider), hidden.id, hidden.known);
    await expect(changing).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is the same to them as one that never was', async () => {
    const context = contextOf(database.db, outsider);
    const messageOf = (id: string) =>
      getIncident(context.db, outsider, id).catch((error: Error) => error.message.replace(id, ''));
    expect(await messageOf(hidden.id)).toBe(await messageOf(newId()));
  });

  it('shows nothing of itself in any query', async () => {
    const { db } = database;
    const { number } = await getIncident(db, { ...outsider, role: 'admin' }, hidden.id);
    expect(await findIncident(db, outsider, `INC-${number}`)).toBeUndefined();
    const queries = [
      listTimeline,
      listMoments,
      listCommunications,
      listIncidentRoles,
      listIncidentServices,
      listIncidentCategories,
      listIncidentTeams,
      listIncidentAccess,
      listDuplicates,
    ];
    for (const query of queries) expect(await query(db, outsider, hidden.id), query.name).toEqual([]);
    expect(await listEditsSince(db, outsider, hidden.id, 0)).toEqual([]);
  });

  it('cannot be the target of a merge by somebody who does not see it', async () => {
    const { db } = database;
    const open = await makeIncident(db, outsider);
    await expect(mergeIncident(contextOf(db, outsider), open.id, { into: hidden.id })).rejects.toMatchObject({
      code: 'INVALID',
    });
  });

  it('appears to whom access is granted, and is gone again when it is revoked', async () => {
    const { db } = database;
    const admin = await makeViewer(db, 'admin');
    const invited = await makeViewer(db, 'responder');
    const { id } = await furnished(db, admin, true, await makeTeam(db));
    await grantAccess(contextOf(db, admin), id, { userId: invited.userId! });
    expect((await getIncident(db, invited, id)).restricted).toBe(true);
    const guest = await makeViewer(db, 'viewer');
    // a responder on the list may put others on it
    await grantAccess(contextOf(db, invited), id, { userId: guest.userId! });
    expect((await listTimeline(db, guest, id)).length).toBeGreaterThan(0);
    await revokeAccess(contextOf(db, invited), id, { userId: guest.userId! });
    expect(await findIncident(db, guest, id)).toBeUndefined();
    await restrictIncident(contextOf(db, invited), id, { restricted: false });
    expect((await findIncident(db, guest, id))?.restricted).toBe(false);
  });

  it('stays visible to the responder who declared it', async () => {
    const { db } = database;
    const responder = await makeViewer(db, 'responder');
    const { id } = await makeIncident(db, responder, { restricted: true });
    expect((await getIncident(db, responder, id)).restricted).toBe(true);
    expect(await findIncident(db, await makeViewer(db, 'coordinator'), id)).toBeUndefined();
  });

  it('is neither shown to everybody nor to others by a viewer on its list', async () => {
    const { db } = database;
    const admin = await makeViewer(db, 'admin');
    const { id, known } = await furnished(db, admin, true, await makeTeam(db));
    const guest = await makeViewer(db, 'viewer');
    await grantAccess(contextOf(db, admin), id, { userId: guest.userId! });
    for (const change of Object.values(GUARDED)) {
      await expect(change(contextOf(db, guest), id, known)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    // who was asked to work on it may
    const held = { id: newId(), responseRoleId: COMMANDER, userId: guest.userId! };
    await assignResponseRole(contextOf(db, admin), id, held);
    expect(await mayRestrictIncident(db, guest, id)).toBe(true);
    expect(await mayRestrictIncident(db, outsider, id)).toBe(false);
  });

  it('is seen by whoever is given a response role on it, and the log tells so', async () => {
    const { db } = database;
    const responder = await makeViewer(db, 'responder');
    const { id } = await makeIncident(db, responder, { restricted: true });
    const commander = await makeViewer(db, 'responder');
    const held = { id: newId(), responseRoleId: COMMANDER, userId: commander.userId! };
    await assignResponseRole(contextOf(db, responder), id, held);
    expect((await getIncident(db, commander, id)).restricted).toBe(true);
    expect(await grantedIn(id)).toEqual([commander.userId]);
  });

  it('that everybody saw stays visible to its declarer and those who hold a response role', async () => {
    const { db } = database;
    const [declarer, holder, former, coordinator] = await Promise.all([
      makeViewer(db, 'responder'),
      makeViewer(db, 'responder'),
      makeViewer(db, 'responder'),
      makeViewer(db, 'coordinator'),
    ]);
    const { id } = await makeIncident(db, declarer);
    const by = contextOf(db, coordinator);
    const over = newId();
    await assignResponseRole(by, id, { id: newId(), responseRoleId: COMMANDER, userId: holder.userId! });
    await assignResponseRole(by, id, { id: over, responseRoleId: COMMANDER, userId: former.userId! });
    await releaseResponseRole(by, id, { incidentRoleId: over });
    await restrictIncident(by, id, { restricted: true });
    const seen = [declarer, holder, former, coordinator].map((viewer) => findIncident(db, viewer, id));
    expect((await Promise.all(seen)).map((incident) => incident !== undefined)).toEqual([true, true, false, true]);
    expect(await grantedIn(id)).toEqual([coordinator.userId, declarer.userId, holder.userId].sort());
  });

  it('is not named as what an incident duplicates that everybody sees', async () => {
    const { db } = database;
    const admin = await makeViewer(db, 'admin');
    const hidden = await makeIncident(db, admin, { restricted: true });
    const seen = await makeIncident(db, admin);
    await expect(mergeIncident(contextOf(db, admin), seen.id, { into: hidden.id })).rejects.toMatchObject({
      fields: { into: expect.stringMatching(/is restricted and this incident is not/) },
    });
    await restrictIncident(contextOf(db, admin), seen.id, { restricted: true });
    await mergeIncident(contextOf(db, admin), seen.id, { into: hidden.id });
    expect((await getIncident(db, admin, seen.id)).mergedIntoId).toBe(hidden.id);
  });

  it('keeps its duplicates, and who does not see it neither learns which it is nor takes that back', async () => {
    const { db } = database;
    const admin = await makeViewer(db, 'admin');
    const responder = await makeViewer(db, 'responder');
    const [duplicate, original] = [await makeIncident(db, responder), await makeIncident(db, admin)];
    await mergeIncident(contextOf(db, responder), duplicate.id, { into: original.id });
    await restrictIncident(contextOf(db, admin), original.id, { restricted: true });

    const reference = `INC-${duplicate.number}`;
    const page = await loadIncident({ db }, responder, reference, new URLSearchParams());
    expect(page).toMatchObject({ incident: { isDuplicate: true }, mergedInto: undefined });
    expect(JSON.stringify(page)).not.toContain(original.id);
    const late = { title: 'x', severity: 'SEV1', kind: 'production', version: 1 } as const;
    const stale = await editIncident(contextOf(db, responder), reference, late).catch((error: Error) => error.message);
    expect(stale).toMatch(/changed what it duplicates\./);
    expect(stale).not.toContain(original.id);
    await expect(mergeIncident(contextOf(db, responder), reference, { into: null })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await mergeIncident(contextOf(db, admin), reference, { into: null });
  });
});

describe('an incident that everybody sees', () => {
  it.each(Object.entries(CHANGES))('%s needs a responder', async (_, change) => {
    const { db } = database;
    const team = await makeTeam(db);
    const { id, known } = await furnished(db, await makeViewer(db, 'admin'), false, team);
    const elsewhere = await makeViewer(db, 'viewer', { [await makeTeam(db)]: 'responder' });
    await expect(change(contextOf(db, elsewhere), id, known)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const member = await makeViewer(db, 'viewer', { [team]: 'responder' });
    await expect(change(contextOf(db, member), id, known)).resolves.not.toThrow();
  });

  it.each(Object.entries(GUARDED))('%s needs a coordinator', async (_, change) => {
    const { db } = database;
    const team = await makeTeam(db);
    const { id, known } = await furnished(db, await makeViewer(db, 'admin'), false, team);
    await expect(change(contextOf(db, await makeViewer(db, 'responder')), id, known)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const coordinator = await makeViewer(db, 'viewer', { [team]: 'coordinator' });
    await expect(change(contextOf(db, coordinator), id, known)).resolves.not.toThrow();
  });

  it('may be changed by whoever holds a response role on it, as long as they hold it', async () => {
    const { db } = database;
    const responder = contextOf(db, await makeViewer(db, 'responder'));
    const { id } = await makeIncident(db, responder.viewer);
    const helper = await makeViewer(db, 'viewer');
    const roleId = newId();
    await assignResponseRole(responder, id, { id: roleId, responseRoleId: COMMANDER, userId: helper.userId! });
    await assignResponseRole(responder, id, { id: newId(), responseRoleId: COMMANDER, userId: helper.userId! });
    expect(await listIncidentRoles(db, helper, id)).toHaveLength(1);
    await addTimelineEvent(contextOf(db, helper), id, { id: newId(), at: at(), ...event });
    await releaseResponseRole(responder, id, { incidentRoleId: roleId });
    await expect(
      addTimelineEvent(contextOf(db, helper), id, { id: newId(), at: at(), ...event }),
    ).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
