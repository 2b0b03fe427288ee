import { recordAudit } from '../db/audit.server.ts';
import type { Db, Trx } from '../db/client.server.ts';
import {
  findOrganisation,
  lockOrganisation,
  type OrganisationSettings,
  saveReportDay,
} from '../db/organisation.server.ts';
import { listPeopleOfRole } from '../db/people.server.ts';
import { ROLES } from '../db/schema.ts';
import { getUser } from '../db/users.server.ts';
import { monthName } from '../text/months.ts';
import { dueReport, reportFailedText } from '../text/report-schedule.ts';
import { giveNotices } from './give-notice.ts';
import { queueMailing } from './queue-mailing.ts';

/** A report as it is mailed. */
export interface MailedReport {
  month: string;
  subject: string;
  body: string;
  attachments: { name: string; contentType: string; base64: string }[];
}

/** A report that is due, and what its schedule knew when that was seen. */
export interface DueReport {
  /** Null: its month is over, and it is left out. */
  month: string | null;
  seenNextOn: string;
  nextOn: string;
}

/** The report that its schedule says is due at an instant, if there is one. */
export async function findDueReport(db: Db, now: Date): Promise<DueReport | null> {
  const { reportDay: day, reportNextOn: seenNextOn, timeZone } = (await findOrganisation(db)) ?? {};
  if (!day || !seenNextOn || !timeZone) return null;
  const due = dueReport({ day, nextOn: seenNextOn }, now, timeZone);
  return due && { ...due, seenNextOn };
}

/**
 * Mails a report that is due to its recipients, and to those of our people who want to hear of it by e-mail; the others are
 * told in the app. That it was done is kept in the same transaction: of two who do it at once one does, and if this process
 * dies the next one finds it still due, or done.
 *
 * @param report null: it is left out
 * @returns how many get it by mail; undefined if somebody else saw to it
 */
export async function mailDueReport(
  db: Db,
  { seenNextOn, nextOn }: DueReport,
  report: MailedReport | null,
): Promise<number | undefined> {
  return db.transaction().execute(async (trx) => {
    const { reportDay, reportNextOn, reportRecipients } = await lockOrganisation(trx);
    if (reportDay === null || reportNextOn !== seenNextOn) return undefined;
    await saveReportDay(trx, nextOn);
    if (!report) return 0;
    const { month, ...mail } = report;
    const to = await tellInApp(trx, month, { reportRecipients });
    const mailed = await queueMailing(trx, { kind: 'monthly_report', key: keyOf(month), to, ...mail });
    const receivers = mailed ? to.length : 0;
    const actor = { kind: 'job' as const, id: null, requestId: null };
    const details = { month, receivers };
    await recordAudit(trx, actor, { action: 'report.mailed', subjectType: 'organisation', details });
    return receivers;
  });
}

const keyOf = (month: string) => `report:${month}`;

/** Whoever wants to hear of it in the app is told, once however often this runs. @returns those who are to get it by mail */
async function tellInApp(
  trx: Trx,
  month: string,
  { reportRecipients }: Pick<OrganisationSettings, 'reportRecipients'>,
) {
  const byEmail = await giveNotices(trx, {
    userIds: await listPeopleOfRole(trx, ROLES),
    key: keyOf(month),
    kind: 'monthly_report',
    text: `The reliability report of ${monthName.long(month)} is there.`,
    link: `/reports/${month}`,
  });
  const ofOurs = byEmail.map(({ id, name, email }) => ({ name, address: email, userId: id }));
  const known = new Set(ofOurs.map(({ address }) => address.toLowerCase()));
  const others = reportRecipients
    .filter((address) => !known.has(address.toLowerCase()))
    .map((address) => ({ address }));
  return [...ofOurs, ...others];
}

/**
 * Tells of a report that is due what needs no mail, while none goes out: the day stays as it is.
 *
 * @returns how many are still to get it by mail
 */
export async function tellOfDueReport(db: Db, { month, seenNextOn }: DueReport): Promise<number> {
  if (month === null) return 0;
  return db.transaction().execute(async (trx) => {
    const { reportDay, reportNextOn, reportRecipients } = await lockOrganisation(trx);
    if (reportDay === null || reportNextOn !== seenNextOn) return 0;
    return (await tellInApp(trx, month, { reportRecipients })).length;
  });
}

/** Tells administrators of a report that was tried for hours and could not be made, once for each month. */
export async function tellOfFailedReport(db: Db, month: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await giveNotices(trx, {
      userIds: await listPeopleOfRole(trx, ['admin']),
      key: `report-failed:${month}`,
      kind: 'mail_failing',
      text: reportFailedText(month),
      link: '/settings/report',
    });
  });
}

/** Mails a report to the person of ours who asked for it, once for each time they did. */
export async function mailAskedReport(
  db: Db,
  asked: { by: string; id: string },
  { month: _, ...mail }: MailedReport,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { id, name, email, deactivatedAt } = await getUser(trx, asked.by);
    if (deactivatedAt) return;
    const to = [{ name, address: email, userId: id }];
    await queueMailing(trx, { kind: 'monthly_report', key: `report-asked:${asked.id}`, to, ...mail });
  });
}
