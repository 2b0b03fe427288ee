import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDraft } from '#app/db/drafts.server.ts';
import { newId } from '#app/db/ids.ts';
import { listResponseRoles } from '#app/db/response-roles.server.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { assignResponseRole } from '#app/workflows/assign-response-role.ts';
import { remind } from '#app/workflows/remind.ts';
import { waiveDuty } from '#app/workflows/waive-duty.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeTeam, makeViewer } from '#tests/support/recording.ts';
import { keptDuties, liveIncident, makeTemplate } from '../duties/fixture.ts';
import { draftOf } from '../sending/sending.ts';
import { mailed, makeOrganisation, PUBLIC_URL } from './fixture.ts';

const test = useDatabase();
const viewer = administrator('test');
const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const run = (now = new Date()) => remind({ db: test.db, publicUrl: PUBLIC_URL }, now);

beforeEach(async () => {
  await sql`truncate incidents, templates, users, teams, organisations, mailings, reminders cascade`.execute(test.db);
  await makeOrganisation(test.db);
});

const told = async () =>
  test.db.selectFrom('notices').select(['userId', 'kind', 'text', 'link']).orderBy('createdAt').orderBy('id').execute();
const choose = (person: Viewer, kind: string, byEmail: boolean) =>
  test.db.insertInto('notificationSettings').values({ userId: person.userId!, kind, inApp: true, byEmail }).execute();

describe('a template whose review is due', () => {
  const template = async (category: string, audience: 'internal' | 'external', reviewDueOn: string) => {
    const id = await makeTemplate(test.db, { category, audience });
    await test.db.updateTable('templates').set({ reviewDueOn }).where('id', '=', id).execute();
    return id;
  };

  it('is told to coordinators and administrators from midnight of its day, once for each date, those of one time together', async () => {
    const teamId = await makeTeam(test.db);
    const people = [
      await makeViewer(test.db, 'coordinator'),
      await makeViewer(test.db, 'admin'),
      await makeViewer(test.db, 'viewer', { [teamId]: 'coordinator' }),
    ];
    await makeViewer(test.db, 'responder');
    await template('availability', 'external', '2026-12-01');
    const second = await template('security', 'internal', '2026-11-30');
    // half an hour before midnight in Zurich
    await run(new Date('2026-11-29T22:30:00Z'));
    expect(await told()).toEqual([]);
    // nobody looked until the second one was due, too
    await run(new Date('2026-11-30T23:30:00Z'));
    await run(new Date('2026-12-05T12:00:00Z'));
    const notices = await told();
    expect(notices.map(({ userId }) => userId).sort()).toEqual(people.map(({ userId }) => userId).sort());
    expect(notices[0]).toMatchObject({
      kind: 'template_review_due',
      link: '/templates',
      text: 'Two templates are to be reviewed: Security, internal; Availability, external. Do they still say what people need?',
    });
    await test.db.updateTable('templates').set({ reviewDueOn: '2026-12-06' }).where('id', '=', second).execute();
    await run(new Date('2026-12-06T12:00:00Z'));
    expect((await told()).slice(people.length).map(({ link }) => link)).toEqual(
      people.map(() => '/templates/security/internal'),
    );
  });

  it('is mailed to whoever chose so, with the way to it and the reason for the mail, once though two look at once', async () => {
    const reader = await makeViewer(test.db, 'coordinator');
    await choose(reader, 'template_review_due', true);
    await template('availability', 'external', '2026-12-01');
    const at = new Date('2026-12-01T12:00:00Z');
    const failures = await Promise.all([run(at), run(at), run(at)]);
    expect(failures.flat()).toEqual([]);
    const mails = await mailed(test.db);
    expect(mails.map(({ address, subject }) => [address, subject])).toEqual([
      [`${reader.userId}@example.org`, 'Templates to review'],
    ]);
    expect(mails[0]?.body).toContain(`<${PUBLIC_URL}/templates/availability/external>`);
    expect(mails[0]?.body.replaceAll('\n', ' ')).toContain(
      'you are to hear by e-mail when a template is to be reviewed',
    );
  });
});

describe('a message that it is time to write', () => {
  const when = [{ id: 'first', kind: 'moment', on: 'acknowledged', withinMinutes: 15, stage: 'acknowledged' }] as const;
  beforeEach(async () => {
    await makeTemplate(test.db, { category: 'availability', audience: 'external' }, { when });
    await makeTemplate(test.db, { category: 'availability', audience: 'internal' }, { when });
  });
  const give = async (incidentId: string, person: Viewer, role: string) => {
    const roles = await listResponseRoles(test.db);
    const responseRoleId = roles.find(({ key }) => key === role)!.id;
    await assignResponseRole(contextOf(test.db, viewer), incidentId, {
      id: newId(),
      responseRoleId,
      userId: person.userId!,
    });
  };

  it('is told to whoever commands or leads communications, both of one incident together, each once', async () => {
    const [commander, lead, scribe] = [
      await makeViewer(test.db, 'responder'),
      await makeViewer(test.db, 'responder'),
      await makeViewer(test.db, 'responder'),
    ];
    await choose(lead, 'duty_due', true);
    await test.db.updateTable('users').set({ timeZone: 'Asia/Tokyo' }).where('id', '=', lead.userId).execute();
    const { id, number } = await liveIncident(test.db, { at: { declared: 6, acknowledged: 5 } });
    await run();
    expect(await told()).toEqual([]);
    for (const [person, role] of [
      [commander, 'commander'],
      [lead, 'communications-lead'],
      [scribe, 'scribe'],
    ] as const) {
      await give(id, person, role);
    }
    expect(await Promise.all([run(), run()])).toEqual([[], []]);
    await run();
    const notices = await told();
    expect(notices.map(({ userId }) => userId).sort()).toEqual([commander.userId, lead.userId].sort());
    expect(notices[0]).toMatchObject({ kind: 'duty_due', link: `/incidents/INC-${number}` });
    expect(notices[0]?.text).toBe(
      `INC-${number}: it is time to write. Tell organisation administrators (e-mail, “acknowledged”).`,
    );
    const [mail, ...others] = await mailed(test.db);
    expect(others).toEqual([]);
    const { dueAt } = (await keptDuties(test.db, id))[0]!;
    const inTokyo = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Asia/Tokyo',
      hour: '2-digit',
      minute: '2-digit',
    }).format(dueAt);
    expect(mail?.body).toContain(`${inTokyo} (`);
  });

  it('is told to nobody once it was waived, is overdue, or is missed', async () => {
    const commander = await makeViewer(test.db, 'responder');
    const waived = await liveIncident(test.db, { at: { declared: 6, acknowledged: 5 } });
    const overdue = await liveIncident(test.db, { at: { declared: 31, acknowledged: 30 } });
    for (const { id } of [waived, overdue]) await give(id, commander, 'commander');
    for (const { dutyKey } of await keptDuties(test.db, waived.id)) {
      await waiveDuty(contextOf(test.db, viewer), waived.id, { dutyKey, reason: 'told by phone' });
    }
    await run();
    await run(minutesFromNow(300));
    expect((await told()).filter(({ kind }) => kind === 'duty_due')).toEqual([]);
  });

  it('that goes wrong with one incident is told of another', async () => {
    const commander = await makeViewer(test.db, 'responder');
    const incidents = [];
    for (let n = 0; n < 3; n++) incidents.push(await liveIncident(test.db, { at: { declared: 6, acknowledged: 5 } }));
    for (const { id } of incidents) await give(id, commander, 'commander');
    await sql`create function refuse_one() returns trigger language plpgsql as $$ begin raise 'broken'; end $$`.execute(
      test.db,
    );
    await sql`create trigger refuse_one before insert on reminders for each row
      when (new.incident_id = ${sql.lit(incidents[1]!.id)}) execute function refuse_one()`.execute(test.db);
    const failures = await run();
    await sql`drop function refuse_one cascade`.execute(test.db);
    expect(failures).toMatchObject([{ message: 'broken' }]);
    expect(await told()).toHaveLength(2);
    await run();
    expect(await told()).toHaveLength(3);
  });
});

it('nobody is told any more once the process is asked to stop, and the next one tells them', async () => {
  const { userId } = await makeViewer(test.db, 'admin');
  const id = await makeTemplate(test.db, { category: 'availability', audience: 'external' });
  await test.db.updateTable('templates').set({ reviewDueOn: '2026-12-01' }).where('id', '=', id).execute();
  const at = new Date('2026-12-01T12:00:00Z');
  await remind({ db: test.db, publicUrl: PUBLIC_URL, signal: AbortSignal.abort() }, at);
  expect(await told()).toEqual([]);
  await run(at);
  expect(await told()).toMatchObject([{ userId, kind: 'template_review_due' }]);
});

describe('a draft that lies about', () => {
  const when = [{ id: 'first', kind: 'moment', on: 'acknowledged', withinMinutes: 15, stage: 'acknowledged' }] as const;

  it('is told to who began it and who wrote last when its duty is overdue, once, unless they are at it or it was sent', async () => {
    await makeTemplate(test.db, { category: 'availability', audience: 'internal' }, { when });
    const [author, other, stranger] = [
      await makeViewer(test.db, 'responder'),
      await makeViewer(test.db, 'responder'),
      await makeViewer(test.db, 'responder'),
    ];
    const draft = async (minutes: number, changes: { restricted?: boolean } = {}) => {
      const { id, number } = await liveIncident(test.db, {
        at: { declared: minutes + 1, acknowledged: minutes },
        ...changes,
      });
      const dutyKeys = (await keptDuties(test.db, id)).map(({ dutyKey }) => dutyKey);
      const draftId = await test.db.transaction().execute((trx) => createDraft(trx, draftOf(id, author, { dutyKeys })));
      return { number, draftId: draftId! };
    };
    const touched = (draftId: string, minutes: number, changes: object = {}) =>
      test.db
        .updateTable('messageDrafts')
        .set({ updatedAt: minutesFromNow(-minutes), ...changes })
        .where('id', '=', draftId)
        .execute();
    const waits = await draft(20);
    await touched(waits.draftId, 10, { updatedBy: other.userId });
    const atIt = await draft(20);
    await touched(atIt.draftId, 2);
    const early = await draft(5);
    await touched(early.draftId, 10);
    const gone = await draft(20);
    await touched(gone.draftId, 10, { discardedAt: new Date() });
    const hidden = await draft(20, { restricted: true });
    await touched(hidden.draftId, 10, { createdBy: stranger.userId, updatedBy: stranger.userId });
    await run();
    await run();
    const notices = (await told()).filter(({ kind }) => kind === 'draft_waiting');
    expect(notices.map(({ userId }) => userId).sort()).toEqual([author.userId, other.userId].sort());
    expect(notices[0]).toMatchObject({
      text: `INC-${waits.number}: your draft waits (internal, update). Its time has passed: send it, or discard it.`,
      link: `/incidents/INC-${waits.number}/messages/drafts/${waits.draftId}`,
    });
  });
});
