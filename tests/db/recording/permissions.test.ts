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
import { findIncident, getIncident, listDuplicates, listEditsSince } from '#app/db/incidents.server.ts';
import { listMoments } from '#app/db/moments.server.ts';
import { listTimeline } from '#app/db/timeline.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { addTimelineEvent } from '#app/workflows/add-timeline-event.ts';
import { assignResponseRole } from '#app/workflows/assign-response-role.ts';
import { confirmMoment } from '#app/workflows/confirm-moment.ts';
import type { WorkflowContext } from '#app/workflows/context.ts';
import { correctCommunication } from '#app/workflows/correct-communication.ts';
import { correctMoment } from '#app/workflows/correct-moment.ts';
import { correctTimelineEvent } from '#app/workflows/correct-timeline-event.ts';
import { editIncident } from '#app/workflows/edit-incident.ts';
import { grantAccess } from '#app/workflows/grant-access.ts';
import { logCommunication } from '#app/workflows/log-communication.ts';
import { mergeIncident } from '#app/workflows/merge-incident.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { releaseResponseRole } from '#app/workflows/release-response-role.ts';
import { reopenIncident } from '#app/workflows/reopen-incident.ts';
import { restrictIncident } from '#app/workflows/restrict-incident.ts';
import { retractCommunication } from '#app/workflows/retract-communication.ts';
import { retractTimelineEvent } from '#app/workflows/retract-timeline-event.ts';
import { revokeAccess } from '#app/workflows/revoke-access.ts';
import { voidMoment } from '#app/workflows/void-moment.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeIncident, makeService, makeTeam, makeViewer, minutesAgo } from '#tests/support/recording.ts';

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

const event = { kind: 'note', text: 'x' } as const;
const message = { audience: 'internal', channel: 'call', subject: 'x' } as const;
const at = () => minutesAgo(1);

/** Every workflow that changes an incident. */
const CHANGES: Record<string, Change> = {
  editIncident: (context, id) =>
    editIncident(context, id, { title: 'x', severity: 'SEV1', kind: 'production', version: 1 }),
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
    // on the list one may put others on it
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

  it('is given no response role to somebody who does not see it', async () => {
    const { db } = database;
    const responder = await makeViewer(db, 'responder');
    const { id } = await makeIncident(db, responder, { restricted: true });
    await expect(
      assignResponseRole(contextOf(db, responder), id, {
        id: newId(),
        responseRoleId: COMMANDER,
        userId: outsider.userId!,
      }),
    ).rejects.toMatchObject({ fields: { userId: expect.stringMatching(/does not see this restricted incident/) } });
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
