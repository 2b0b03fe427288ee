import { Stack } from '@mantine/core';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { hasRole, requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { listBusinessCalendars } from '#app/db/business-calendars.server.ts';
import { answering } from '#app/http-response.server.ts';
import { makeCalendarDefault, removeBusinessCalendar } from '#app/workflows/save-business-calendar.ts';
import { CalendarCard } from './calendar-card.tsx';
import { toCalendarRows } from './calendars-view.ts';

export const meta: MetaFunction = () => [{ title: 'Business calendars · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'coordinator');
    return { rows: toCalendarRows(await listBusinessCalendars(context.db)), mayChange: hasRole(viewer, 'admin') };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const form = await request.formData();
  const workflow = { ...context, viewer };
  await answering(async () => {
    const asked = (name: string) => (form.has(name) ? String(form.get(name)) : null);
    const [remove, makeDefault] = [asked('remove'), asked('makeDefault')];
    if (remove !== null) await removeBusinessCalendar(workflow, remove);
    if (makeDefault !== null) await makeCalendarDefault(workflow, makeDefault);
  });
  return redirect('/settings/calendars');
}

export default function CalendarsPage() {
  const { rows, mayChange } = useLoaderData<typeof loader>();
  const add = mayChange && <ButtonLink to="/settings/calendars/new">Add a calendar</ButtonLink>;
  return (
    <>
      <PageHeader
        title="Business calendars"
        lead="Hours by which durations can be counted in place of the clock: nights, weekends and holidays are then left out. A change acts with the next look at a figure; nothing has to be computed anew."
        actions={rows.length > 0 && add}
      />
      {rows.length === 0 && (
        <EmptyState title="No business calendar yet" action={add}>
          Without one every duration is counted by the clock. Add one where people answer in office hours only, and both
          can be asked for.
        </EmptyState>
      )}
      <Stack gap="lg" maw="44rem">
        {rows.map((row) => (
          <CalendarCard key={row.key} row={row} mayChange={mayChange} />
        ))}
      </Stack>
      {rows.length > 0 && <ExportLinks table="calendars" of="business calendars" />}
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
