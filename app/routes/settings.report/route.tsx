import { parseWithZod } from '@conform-to/zod/v4';
import { Anchor } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { useKeptAnswer } from '#app/components/ui/use-kept-answer.ts';
import { useLive } from '#app/components/ui/use-live.ts';
import { newId } from '#app/db/ids.ts';
import { findLastMail } from '#app/db/mailing-states.server.ts';
import { getOrganisation } from '#app/db/organisation.server.ts';
import { hasJob } from '#app/db/queue.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { whyUnmailed } from '#app/text/mail-words.ts';
import { nextReportText, reportDueText } from '#app/text/report-schedule.ts';
import { askReport } from '#app/workflows/ask-report.ts';
import { changeReportSchedule } from '#app/workflows/change-report-schedule.ts';
import { findDueReport } from '#app/workflows/mail-report.ts';
import { reportScheduleInput } from '#app/workflows/report-schedule-input.ts';
import { AskReport } from './ask-report.tsx';
import { ReportForm } from './report-form.tsx';

export const meta: MetaFunction = () => [{ title: 'Monthly report · Hindsight' }];

export async function loader({ request, context: { db, config }, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'admin');
    const userId = viewer.userId ?? '';
    const [kept, mail, isAsked, due] = await Promise.all([
      getOrganisation(db),
      findLastMail(db, userId, ['monthly_report']),
      hasJob(db, 'mail-report', { asked: { by: userId, id: newId() } }),
      findDueReport(db, new Date()),
    ]);
    const { reportDay, reportRecipients, reportNextOn, timeZone, testMode } = kept;
    return {
      initial: { day: reportDay === null ? '' : String(reportDay), recipients: reportRecipients.join('\n') },
      version: kept.version,
      lead: due?.month
        ? reportDueText({ ...due, month: due.month }, whyUnmailed({ ...kept, smtpUrl: config.smtpUrl }))
        : nextReportText(reportNextOn),
      organisationZone: timeZone,
      asked: { id: newId(), isAsked, mail: mail ?? null, testMode },
      timeZone: viewer.timeZone,
    };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const form = await request.formData();
  if (form.get('intent') === 'ask') {
    await answering(() => askReport({ ...context, viewer }, { id: String(form.get('id')) }));
    return redirect('/settings/report');
  }
  const submission = parseWithZod(form, { schema: reportScheduleInput });
  if (submission.status !== 'success') return data({ result: submission.reply(), version: undefined }, 422);
  const refused = await submitting(submission, async () => {
    const { version, day } = submission.value;
    await changeReportSchedule(
      { ...context, viewer },
      { version, day, recipients: String(form.get('recipients') ?? '') },
    );
    return null;
  });
  if (refused === null) return redirect('/settings');
  // after a stale version the next try is against what stands now
  const { version } = await getOrganisation(context.db);
  return data({ result: refused.data, version }, refused.init ?? {});
}

export default function ReportSettings() {
  const { initial, version, lead, organisationZone, asked, timeZone } = useLoaderData<typeof loader>();
  const refused = useKeptAnswer(useActionData<typeof action>());
  // the version that this form was filled from, also when the page's data is loaded anew
  const [seen] = useState(version);
  useLive({ topics: ['sending'] });
  return (
    <>
      <PageHeader
        title="Monthly report"
        lead={lead}
        actions={
          <Anchor component={Link} to="/reports">
            The reports
          </Anchor>
        }
      />
      <ReportForm
        initial={initial}
        version={refused?.version ?? seen}
        lastResult={refused?.result}
        timeZone={organisationZone}
      />
      <AskReport {...asked} timeZone={timeZone} />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
