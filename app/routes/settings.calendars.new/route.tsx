import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { getOrganisation } from '#app/db/organisation.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { listTimeZones } from '#app/text/time-zones.ts';
import { type CalendarInput, calendarInput } from '#app/workflows/calendar-input.ts';
import { addBusinessCalendar } from '#app/workflows/save-business-calendar.ts';
import { CalendarForm } from './calendar-form.tsx';
import { newCalendar } from './calendar-view.ts';

export const meta: MetaFunction = () => [{ title: 'Add a business calendar · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'admin');
    const { timeZone } = await getOrganisation(context.db);
    return { initial: newCalendar(timeZone), zones: listTimeZones() };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const form = await request.formData();
  const submission = parseWithZod(form, { schema: calendarInput });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  return submitting(submission, async () => {
    await addBusinessCalendar({ ...context, viewer }, submission.payload as CalendarInput);
    return redirect('/settings/calendars');
  });
}

export default function NewCalendar() {
  const { initial, zones } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  return (
    <>
      <PageHeader title="Add a business calendar" />
      <CalendarForm initial={initial} zones={zones} lastResult={lastResult} submit="Add the calendar" />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
