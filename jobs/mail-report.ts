import { findOrganisation } from '#app/db/organisation.server.ts';
import { outsider } from '#app/db/viewer.ts';
import { loadReport } from '#app/report/load-report.server.ts';
import { reportMail } from '#app/report/report-mail.ts';
import { whyUnmailed } from '#app/text/mail-words.ts';
import { monthName } from '#app/text/months.ts';
import {
  findDueReport,
  type MailedReport,
  mailAskedReport,
  mailDueReport,
  tellOfDueReport,
  tellOfFailedReport,
} from '#app/workflows/mail-report.ts';
import type { JobContext } from './job-context.ts';

/**
 * Mails the report that is due by its schedule, or that of the last month to whoever asked for it. While no mail goes out as
 * things are set up, a report that somebody is to get by mail stays due.
 */
export async function mailReport(
  context: JobContext,
  { asked }: { asked: { by: string; id: string } | null },
  now = new Date(),
): Promise<void> {
  const { db } = context.connection;
  const organisation = await findOrganisation(db);
  if (!organisation) return;
  const { name, timeZone } = organisation;
  if (asked) {
    const lastMonth = monthName.before(monthName.of(now, timeZone), 1);
    const why = `${name} sent this by Hindsight, because you asked for it under Settings, Monthly report.`;
    return mailAskedReport(db, asked, await madeReport(context, { month: lastMonth, timeZone, why, now }));
  }
  const due = await findDueReport(db, now);
  if (!due) return;
  const { month } = due;
  if (whyUnmailed({ ...organisation, smtpUrl: context.config.smtpUrl }) !== null && (await tellOfDueReport(db, due)))
    return;
  const why = `${name} sent this by Hindsight, because your address is among those that get the monthly report. An administrator can take it out.`;
  try {
    const report = month === null ? null : await madeReport(context, { month, timeZone, why, now });
    const receivers = await mailDueReport(db, due, report);
    if (receivers !== undefined) context.log.info({ month, receivers }, 'the monthly report was seen to');
  } catch (error) {
    if (context.isLastTry && month !== null) await tellOfFailedReport(db, month);
    throw error;
  }
}

interface Wanted {
  month: string;
  timeZone: string;
  why: string;
  now: Date;
}

/** The report as somebody sees it to whom no restricted incident is shown: nobody knows who reads it in the end. */
async function madeReport(context: JobContext, { month, timeZone, why, now }: Wanted): Promise<MailedReport> {
  const { connection, config, log, printPage } = context;
  const viewer = outsider(timeZone);
  const report = await loadReport(connection.db, viewer, month, new URLSearchParams(), now);
  const asOf = encodeURIComponent(report.asOf.toISOString());
  const pdf = await printPage(viewer, `/reports/${month}?asOf=${asOf}`).catch((error) => {
    log.warn({ err: error, month }, 'the report could not be printed: it is mailed without');
    return null;
  });
  const attachments = pdf
    ? [{ name: `reliability-${month}.pdf`, contentType: 'application/pdf', base64: pdf.toString('base64') }]
    : [];
  return { month, attachments, ...reportMail(report, { publicUrl: config.publicUrl, hasPdf: pdf !== null, why }) };
}
