import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { getBusinessCalendar } from '#app/db/business-calendars.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { listTimeZones } from '#app/text/time-zones.ts';
import { type CalendarInput, calendarInput } from '#app/workflows/calendar-input.ts';
import { changeBusinessCalendar } from '#app/workflows/save-business-calendar.ts';
import { CalendarForm } from '../settings.calendars.new/calendar-form.tsx';
import { toFormValues } from '../settings.calendars.new/calendar-view.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.initial.name ?? 'Business calendar'} · Hindsight` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'admin');
    const calendar = await getBusinessCalendar(context.db, params.key ?? '');
    return { initial: toFormValues(calendar), version: calendar.version, zones: listTimeZones() };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const key = params.key ?? '';
  const form = await request.formData();
  const submission = parseWithZod(form, { schema: calendarInput });
  if (submission.status !== 'success') return data({ result: submission.reply(), version: undefined }, 422);
  const refused = await submitting(submission, async () => {
    const version = Number(form.get('version'));
    await changeBusinessCalendar({ ...context, viewer }, key, version, submission.payload as CalendarInput);
    return null;
  });
  if (refused === null) return redirect('/settings/calendars');
  // after a stale version the next try is against what stands now
  const { version } = await getBusinessCalendar(context.db, key);
  return data({ result: refused.data, version }, refused.init ?? {});
}

export default function EditCalendar() {
  const { initial, version, zones } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  // the version that this form was filled from, also when the page's data is loaded anew
  const [seen] = useState(version);
  return (
    <>
      <PageHeader
        title={initial.name}
        lead="A change acts with the next look at a figure in business time, also for the past; nothing has to be computed anew."
      />
      <CalendarForm
        initial={initial}
        zones={zones}
        lastResult={refused?.result}
        version={refused?.version ?? seen}
        submit="Save the calendar"
      />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
