import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { readTemplateVariables } from '#app/db/template-variables.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { addTimelineEvent } from '#app/workflows/add-timeline-event.ts';
import { assignResponseRole } from '#app/workflows/assign-response-role.ts';
import { editIncident } from '#app/workflows/edit-incident.ts';
import { logCommunication } from '#app/workflows/log-communication.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { retractTimelineEvent } from '#app/workflows/retract-timeline-event.ts';
import { useDatabase } from '#tests/support/database.ts';
import { categoryId, makeOrganisation, writeTemplate } from '#tests/support/messages.ts';
import { minutesAgo } from '#tests/support/minutes-ago.ts';
import { contextOf, makeIncident, makeService, makeTeam, makeViewer } from '#tests/support/recording.ts';
import { templateContent } from '#tests/support/template-content.ts';

describe('what templates can say of an incident', () => {
  const database = useDatabase();
  let mara: Viewer;

  beforeAll(async () => {
    await makeOrganisation(database.db);
    mara = await makeViewer(database.db, 'responder');
    const text = { subject: 'S', body: 'B' };
    const content = templateContent({ stages: { acknowledged: text, update: text } });
    await writeTemplate(database.db, { category: 'availability', audience: 'external' }, content);
  });

  const read = (id: string, message?: Parameters<typeof readTemplateVariables>[3]) =>
    readTemplateVariables(database.db, mara, id, message);

  it('is null where nobody knows it, and no list has anything made up', async () => {
    const { id, number } = await makeIncident(database.db, mara);
    const { incident, services, response, message, organisation } = await read(id);
    expect(incident).toMatchObject({
      reference: `INC-${number}`,
      title: 'Checkout answers with errors',
      summary: null,
      cause: null,
      users_affected: null,
      expected_downtime: null,
      expected_downtime_before: null,
      expected_end_at: null,
      lasted: null,
      resolved_at: null,
      services: [],
      link: null,
    });
    expect(services).toEqual([]);
    expect(response).toEqual({ latest_action: null, actions: [], group_link: null, meeting_link: null });
    expect(message).toEqual({ previous_at: null, next_at: null });
    expect(organisation).toEqual({ name: 'Example Ltd', time_zone: 'Europe/Zurich' });
  });

  it('names services with the team that owns them and what depends on them, and links to its page', async () => {
    const { db } = database;
    const teamId = await makeTeam(db);
    const [payments, checkout] = [await makeService(db, teamId), await makeService(db)];
    await db.insertInto('serviceDependencies').values({ serviceId: checkout, dependsOnId: payments }).execute();
    const { id, number } = await makeIncident(db, mara, { serviceIds: [payments] });
    const { incident, services } = await read(id, { publicUrl: 'https://hindsight.example' });
    const named = { name: `Service ${payments}`, team: `Team ${teamId}`, depended_on_by: [`Service ${checkout}`] };
    expect(services).toEqual([named]);
    expect(incident.services).toEqual([`Service ${payments}`]);
    expect(incident.teams).toEqual([`Team ${teamId}`]);
    expect(incident.link).toBe(`https://hindsight.example/incidents/INC-${number}`);
  });

  it('tells how long it lasts, and what was expected before', async () => {
    const { db } = database;
    const given = { impactStartedAt: minutesAgo(60), expectedDowntimeSeconds: 1500 };
    const { id, version } = await makeIncident(db, mara, given);
    const fields = { title: 'Checkout is down', severity: 'SEV2', kind: 'production' } as const;
    await editIncident(contextOf(db, mara), id, { ...fields, version, expectedDowntimeSeconds: 2700 });
    const moment = { id: newId(), kind: 'resolved', at: minutesAgo(10) } as const;
    await recordMoment(contextOf(db, mara), id, moment);
    const { incident } = await read(id);
    expect(incident).toMatchObject({
      expected_downtime: 2700,
      expected_downtime_before: 1500,
      expected_end_at: minutesAgo(60).getTime() + 2_700_000,
      started_at: minutesAgo(60).getTime(),
      resolved_at: minutesAgo(10).getTime(),
      lasted: 3000,
    });
  });

  it('tells what is being done by the timeline, without what was taken back, and names nobody', async () => {
    const { db } = database;
    const { id } = await makeIncident(db, mara, { detectionSource: 'customer' });
    const role = await db.selectFrom('responseRoles').select('id').executeTakeFirstOrThrow();
    await assignResponseRole(contextOf(db, mara), id, { id: newId(), responseRoleId: role.id, userId: mara.userId! });
    const add = (kind: 'action' | 'decision' | 'note', minutes: number, text: string) =>
      addTimelineEvent(contextOf(db, mara), id, { id: newId(), kind, at: minutesAgo(minutes), text });
    const wrong = await add('action', 5, 'restarted the wrong service');
    await add('action', 20, 'rolled back');
    await add('decision', 30, 'roll back release 481');
    await add('note', 10, 'coffee is out');
    const taken = { id: newId(), supersedesId: wrong };
    await retractTimelineEvent(contextOf(db, mara), id, taken);
    const variables = await read(id);
    expect(variables.response.latest_action).toBe('rolled back');
    expect(variables.response.actions).toEqual([
      { at: minutesAgo(30).getTime(), text: 'roll back release 481' },
      { at: minutesAgo(20).getTime(), text: 'rolled back' },
    ]);
    expect(variables.incident.detected_by).toBe('customers');
    expect(JSON.stringify(variables)).not.toContain(mara.name);
  });

  it('knows when the audience was told last and is to be told next, and where people meet', async () => {
    const { db } = database;
    const categoryIds = [await categoryId(db, 'availability')];
    const { id } = await makeIncident(db, mara, { categoryIds });
    await recordMoment(contextOf(db, mara), id, { id: newId(), kind: 'acknowledged', at: new Date() });
    const log = (channel: 'group' | 'meeting' | 'email', audience: 'internal' | 'external', minutes: number) =>
      logCommunication(contextOf(db, mara), id, {
        id: newId(),
        audience,
        channel,
        subject: 'Come together',
        link: `https://${channel}.example/${minutes}`,
        sentAt: minutesAgo(minutes),
      });
    await log('group', 'internal', 9);
    await log('group', 'internal', 8);
    await log('meeting', 'internal', 7);
    await log('email', 'external', 6);
    const { response, message } = await read(id, { audience: 'external', stage: 'acknowledged' });
    expect(response).toMatchObject({
      group_link: 'https://group.example/8',
      meeting_link: 'https://meeting.example/7',
    });
    expect(message.previous_at).toBe(minutesAgo(6).getTime());
    expect(message.next_at).not.toBeNull();
  });

  describe('promises the next update', () => {
    /** An incident of which the duty is `minutes` old, with what a message that was begun then or now promises. */
    async function updatedBefore(minutes: number) {
      const { db } = database;
      const { id } = await makeIncident(db, mara, { categoryIds: [await categoryId(db, 'availability')] });
      await recordMoment(contextOf(db, mara), id, { id: newId(), kind: 'acknowledged', at: new Date() });
      const [since, dueAt] = [minutesAgo(minutes), minutesAgo(minutes - 60)];
      const missedAt = minutesAgo(minutes - 120);
      const due = { since, dueFrom: dueAt, dueAt, missedAt };
      await db
        .updateTable('incidentDuties')
        .set(due)
        .where('incidentId', '=', id)
        .where('stage', '=', 'update')
        .execute();
      const promised = async (at: Date, stage: 'update' | 'acknowledged' = 'update') =>
        (await read(id, { audience: 'external', stage, at })).message.next_at;
      return { id, promised };
    }
    const later = (at: Date, minutes: number) => at.getTime() + minutes * 60_000;

    it('one interval after the message, whenever the last one was and also when it is overdue', async () => {
      const now = new Date();
      for (const minutes of [1, 50, 90]) {
        const { promised } = await updatedBefore(minutes);
        expect(await promised(now)).toBe(later(now, 60));
        expect(await promised(now, 'acknowledged')).toBe(later(now, 60));
      }
    });

    it('by the interval of the severity that the incident has now', async () => {
      const { id, promised } = await updatedBefore(50);
      await database.db.updateTable('incidents').set({ severity: 'SEV1' }).where('id', '=', id).execute();
      const now = new Date();
      expect(await promised(now)).toBe(later(now, 15));
    });

    it('counted from when it was begun, and put off once that time went by', async () => {
      const { promised } = await updatedBefore(50);
      expect(await promised(minutesAgo(20))).toBe(later(minutesAgo(20), 60));
      expect(await promised(minutesAgo(75))).toBe(later(minutesAgo(75), 120));
    });

    it('not where none is owed', async () => {
      const { id, promised } = await updatedBefore(200);
      expect(await promised(new Date())).toBeNull();
      await recordMoment(contextOf(database.db, mara), id, { id: newId(), kind: 'resolved', at: new Date() });
      expect(await promised(new Date())).toBeNull();
    });
  });

  it('is not told to whoever may not see the incident', async () => {
    const admin = await makeViewer(database.db, 'admin');
    const { id } = await makeIncident(database.db, admin, { restricted: true });
    await expect(read(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
