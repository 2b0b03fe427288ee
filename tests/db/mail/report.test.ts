import { sql } from 'kysely';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { getOrganisation } from '#app/db/organisation.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { askReport } from '#app/workflows/ask-report.ts';
import { changeReportSchedule } from '#app/workflows/change-report-schedule.ts';
import { findDueReport, mailDueReport } from '#app/workflows/mail-report.ts';
import { rebuildMetrics } from '#app/workflows/rebuild-metrics.ts';
import { restrictIncident } from '#app/workflows/restrict-incident.ts';
import { mailReport } from '#jobs/mail-report.ts';
import { purgeExpired } from '#jobs/purge-expired.ts';
import { remind } from '#jobs/remind.ts';
import { useDatabase } from '#tests/support/database.ts';
import { useMailServer } from '#tests/support/mail-server.ts';
import { contextOf, makeIncident, makeViewer } from '#tests/support/recording.ts';
import { jobContext, mailed, makeOrganisation, PUBLIC_URL, sendAll } from './fixture.ts';

const test = useDatabase();
const mail = useMailServer();
const BOARD = ['board@acme.example', 'cfo@acme.example'];
/** Seven in the morning in Zurich on the first of December. */
const ON_THE_DAY = new Date('2026-12-01T06:00:00Z');
const context = (changes = {}) => jobContext(test, mail.url, changes);

beforeEach(async () => {
  await sql`truncate users, incidents, mailings, organisations cascade`.execute(test.db);
  await sql`delete from graphile_worker._private_jobs`.execute(test.db);
  await makeOrganisation(test.db, { reportDay: 1, reportNextOn: '2026-12-01', reportRecipients: BOARD });
  mail.arrived.length = 0;
});

const nextOn = async () => (await getOrganisation(test.db)).reportNextOn;

describe('the monthly report', () => {
  it('goes out at seven on its day to each recipient once, with its figures and the way to the page', async () => {
    const minuteBefore = new Date(ON_THE_DAY.getTime() - 60_000);
    await mailReport(context(), { asked: null }, minuteBefore);
    expect(await mailed(test.db)).toEqual([]);
    await mailReport(context(), { asked: null }, ON_THE_DAY);
    await mailReport(context(), { asked: null }, ON_THE_DAY);
    expect(await nextOn()).toBe('2027-01-01');
    await sendAll(test.db, mail.url);
    expect(mail.arrived.map(({ envelope }) => envelope.to[0]).sort()).toEqual(BOARD);
    const { subject, text = '' } = mail.arrived[0]!;
    expect(subject).toBe('Acme: reliability, November 2026');
    expect(text).toContain(`${PUBLIC_URL}/reports/2026-11`);
    expect(text).toContain('• Time to resolve');
    expect(text).toContain('Acme sent this by Hindsight, because your address');
    for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(72);
  });

  it('has the page as PDF with it where it can be printed, and goes without where that fails', async () => {
    const asked: string[] = [];
    const printPage = async (viewer: { role: string; userId: string | null }, address: string) => {
      asked.push(`${viewer.role} ${viewer.userId} ${address}`);
      return Buffer.from('%PDF');
    };
    await mailReport(context({ printPage }), { asked: null }, ON_THE_DAY);
    await sendAll(test.db, mail.url);
    expect(mail.arrived.map(({ attachments }) => attachments.map(({ filename }) => filename))).toEqual([
      ['reliability-2026-11.pdf'],
      ['reliability-2026-11.pdf'],
    ]);
    expect(asked).toEqual([expect.stringMatching(/^viewer null \/reports\/2026-11\?asOf=/)]);
    mail.arrived.length = 0;
    const breaks = { printPage: () => Promise.reject(new Error('the browser died')) };
    await mailReport(context(breaks), { asked: null }, new Date('2027-01-01T09:00:00Z'));
    await sendAll(test.db, mail.url);
    expect(mail.arrived.map(({ attachments }) => attachments)).toEqual([[], []]);
  });

  it('is made by one of two who come to it at once, and by the next one where the first dies in between', async () => {
    const due = (await findDueReport(test.db, ON_THE_DAY))!;
    const report = { month: '2026-11', subject: 'The report', body: 'All is well.', attachments: [] };
    await sql`create function die() returns trigger language plpgsql as $$ begin raise 'killed'; end $$`.execute(
      test.db,
    );
    await sql`create constraint trigger die after insert on mailings deferrable initially deferred
      for each row execute function die()`.execute(test.db);
    onTestFinished(() => sql`drop function if exists die cascade`.execute(test.db).then(() => {}));
    await expect(mailDueReport(test.db, due, report)).rejects.toThrow('killed');
    await sql`drop function die cascade`.execute(test.db);
    expect([await nextOn(), await mailed(test.db)]).toEqual(['2026-12-01', []]);
    const done = await Promise.all([1, 2, 3].map(() => mailDueReport(test.db, due, report)));
    expect(done.filter((receivers) => receivers !== undefined)).toEqual([2]);
    expect(await mailed(test.db)).toHaveLength(2);
  });

  it('that was missed goes out later in its month, and not once the month is over', async () => {
    await mailReport(context(), { asked: null }, new Date('2026-12-30T22:00:00Z'));
    expect((await mailed(test.db)).map(({ key }) => key)).toEqual(['report:2026-11', 'report:2026-11']);
    await test.db.updateTable('organisations').set({ reportNextOn: '2027-01-20', reportDay: 20 }).execute();
    await mailReport(context(), { asked: null }, new Date('2027-04-02T08:00:00Z'));
    expect(await mailed(test.db)).toHaveLength(2);
    expect(await nextOn()).toBe('2027-04-20');
  });

  it('tells nothing of a restricted incident, whoever gets it', async () => {
    const admin = await makeViewer(test.db, 'admin');
    const lastMonth = new Date('2026-11-10T10:00:00Z');
    const hidden = await makeIncident(test.db, admin, { title: 'Payroll leaked', detectedAt: lastMonth });
    await restrictIncident(contextOf(test.db, admin), hidden.id, { restricted: true });
    await rebuildMetrics(test.connection);
    await mailReport(context(), { asked: null }, ON_THE_DAY);
    const bodies = (await mailed(test.db)).map(({ body }) => body).join();
    expect(bodies).not.toContain('Payroll');
    expect(bodies).not.toContain('restricted');
    expect(bodies).toMatch(/No\s+incident began in November 2026/);
  });

  it('is mailed to those of our people who chose so, once though their address is listed, and told to others in the app', async () => {
    const [reader, looker] = [await makeViewer(test.db, 'viewer'), await makeViewer(test.db, 'viewer')];
    const choose = (userId: string | null, inApp: boolean, byEmail: boolean) =>
      test.db
        .insertInto('notificationSettings')
        .values({ userId: userId!, kind: 'monthly_report', inApp, byEmail })
        .execute();
    await choose(reader.userId, false, true);
    await choose(looker.userId, true, false);
    const address = `${reader.userId}@example.org`;
    await test.db
      .updateTable('organisations')
      .set({ reportRecipients: [address] })
      .execute();
    await mailReport(context(), { asked: null }, ON_THE_DAY);
    expect((await mailed(test.db)).map((row) => row.address)).toEqual([address]);
    const notices = await test.db.selectFrom('notices').select(['userId', 'text', 'link']).execute();
    expect(notices).toEqual([
      { userId: looker.userId, text: 'The reliability report of November 2026 is there.', link: '/reports/2026-11' },
    ]);
  });

  it('is mailed to an administrator who asks for it, as often as they do, and leaves the schedule alone', async () => {
    const admin = await makeViewer(test.db, 'admin');
    const id = '0191b2a0-0000-7000-8000-00000000aaaa';
    await askReport(contextOf(test.db, admin), { id });
    await askReport(contextOf(test.db, admin), { id });
    const { rows } = await sql<{ payload: { asked: { by: string; id: string } } }>`
      select payload from graphile_worker._private_jobs`.execute(test.db);
    expect(rows.map(({ payload }) => payload)).toEqual([{ asked: { by: admin.userId, id } }]);
    for (const { payload } of [...rows, ...rows]) await mailReport(context(), payload, ON_THE_DAY);
    expect((await mailed(test.db)).map((row) => [row.address, row.subject])).toEqual([
      [`${admin.userId}@example.org`, 'Acme: reliability, November 2026'],
    ]);
    expect(await nextOn()).toBe('2026-12-01');
    const responder = await makeViewer(test.db, 'responder');
    await expect(askReport(contextOf(test.db, responder), { id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('keeps its file for a month, and longer while it waits to go out', async () => {
    const printPage = async () => Buffer.from('%PDF');
    await mailReport(context({ printPage }), { asked: null }, ON_THE_DAY);
    const withFile = async () => (await mailed(test.db)).filter(({ attachments }) => attachments.length > 0).length;
    await test.db
      .updateTable('mailings')
      .set({ createdAt: sql`now() - interval '31 days'` as never })
      .execute();
    await purgeExpired(context());
    expect(await withFile()).toBe(2);
    await sendAll(test.db, mail.url);
    await purgeExpired(context());
    expect(await withFile()).toBe(0);
  });

  it('is asked for by the clock when it is due, and not before', async () => {
    const queued = async () =>
      (
        await sql<{ n: number }>`select count(*) as n from graphile_worker._private_jobs j
          join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'mail-report'`.execute(test.db)
      ).rows[0]!.n;
    await test.db.updateTable('organisations').set({ reportNextOn: '2999-01-01' }).execute();
    await remind(context());
    expect(await queued()).toBe(0);
    await test.db.updateTable('organisations').set({ reportNextOn: '2026-01-01' }).execute();
    await remind(context());
    await remind(context());
    expect(await queued()).toBe(1);
  });

  it('that could not be made keeps its tries and the wait before the next, minute by minute', async () => {
    await test.db.updateTable('organisations').set({ reportNextOn: '2026-01-01' }).execute();
    await remind(context());
    await sql`update graphile_worker._private_jobs set attempts = 4, run_at = now() + interval '1 hour'`.execute(
      test.db,
    );
    await remind(context());
    const { rows } = await sql<{ attempts: number; waits: boolean }>`
      select attempts, run_at > now() + interval '50 minutes' as waits from graphile_worker._private_jobs`.execute(
      test.db,
    );
    expect(rows).toEqual([{ attempts: 4, waits: true }]);
  });

  it('that could not be made in the end is told to administrators, once for its month', async () => {
    const admin = await makeViewer(test.db, 'admin');
    await makeViewer(test.db, 'coordinator');
    await sql`create function die() returns trigger language plpgsql as $$ begin raise 'broken'; end $$`.execute(
      test.db,
    );
    await sql`create trigger die before insert on mailings for each row execute function die()`.execute(test.db);
    onTestFinished(() => sql`drop function if exists die cascade`.execute(test.db).then(() => {}));
    const told = () => test.db.selectFrom('notices').select(['userId', 'text', 'link']).execute();
    await expect(mailReport(context(), { asked: null }, ON_THE_DAY)).rejects.toThrow('broken');
    expect(await told()).toEqual([]);
    for (let n = 0; n < 2; n++) {
      const last = mailReport(context({ isLastTry: true }), { asked: null }, ON_THE_DAY);
      await expect(last).rejects.toThrow('broken');
    }
    expect(await told()).toEqual([
      {
        userId: admin.userId,
        text: expect.stringContaining('report of November 2026 could not be made'),
        link: '/settings/report',
      },
    ]);
  });

  it.each([
    ['test mode is on', { testMode: true }, true],
    ['no sender is set', { senderAddress: null }, true],
    ['no mail server is set up', { testMode: false }, false],
  ] as const)('stays due while %s, and goes out once that is mended', async (_, changes, hasServer) => {
    const looker = await makeViewer(test.db, 'viewer');
    const setting = { userId: looker.userId!, kind: 'monthly_report' as const, inApp: true, byEmail: false };
    await test.db.insertInto('notificationSettings').values(setting).execute();
    await test.db.updateTable('organisations').set(changes).execute();
    const printed: string[] = [];
    const printPage = async () => {
      printed.push('once');
      return null;
    };
    const amiss = jobContext(test, hasServer ? mail.url : undefined, { printPage });
    for (let n = 0; n < 2; n++) await mailReport(amiss, { asked: null }, ON_THE_DAY);
    expect([await nextOn(), await mailed(test.db), printed]).toEqual(['2026-12-01', [], []]);
    // who hears of it in the app needs no mail
    const told = () => test.db.selectFrom('notices').select(['userId', 'link']).execute();
    expect(await told()).toEqual([{ userId: looker.userId, link: '/reports/2026-11' }]);
    await test.db.updateTable('organisations').set({ testMode: false, senderAddress: 'a@acme.example' }).execute();
    await mailReport(context(), { asked: null }, new Date('2026-12-03T10:00:00Z'));
    expect([await nextOn(), (await mailed(test.db)).length, (await told()).length]).toEqual(['2027-01-01', 2, 1]);
  });

  it('that nobody gets by mail needs none', async () => {
    await test.db.updateTable('organisations').set({ testMode: true, reportRecipients: [] }).execute();
    await mailReport(context(), { asked: null }, ON_THE_DAY);
    expect(await nextOn()).toBe('2027-01-01');
  });
});

describe('its schedule', () => {
  const change = (request: { day?: number | null; recipients?: string }, now: Date) =>
    getOrganisation(test.db).then(({ version }) =>
      changeReportSchedule(
        { db: test.db, viewer: administrator('test'), actor: { kind: 'command', id: null, requestId: null } },
        { version, ...request },
        now,
      ),
    );

  it('begins with the next such day, stays when others get it, and can be switched off', async () => {
    const now = new Date('2026-11-22T12:00:00Z');
    await change({ day: 15, recipients: BOARD.join('\n') }, now);
    expect(await nextOn()).toBe('2026-12-15');
    await change(
      { day: 15, recipients: 'Board@Acme.example\n\n  board@acme.example ' },
      new Date('2026-12-16T12:00:00Z'),
    );
    expect(await nextOn()).toBe('2026-12-15');
    expect((await getOrganisation(test.db)).reportRecipients).toEqual(['board@acme.example']);
    await change({ day: null, recipients: '' }, now);
    expect(await nextOn()).toBeNull();
    expect(await findDueReport(test.db, new Date('2030-01-01T00:00:00Z'))).toBeNull();
  });

  it('says which line is no address', async () => {
    const wrong = change({ day: 1, recipients: 'board@acme.example\nnobody\na@b.example, c@d.example' }, ON_THE_DAY);
    await expect(wrong).rejects.toMatchObject({
      code: 'INVALID',
      fields: { recipients: expect.stringContaining('Line 2 is no e-mail address: “nobody”.') },
    });
  });
});
