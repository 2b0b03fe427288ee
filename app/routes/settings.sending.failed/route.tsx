import { Alert } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { countAmissDeliveries, countDeliveriesUnderWay, listAmissDeliveries } from '#app/db/amiss-deliveries.server.ts';
import { isAppError } from '#app/errors.ts';
import { answering } from '#app/http-response.server.ts';
import { amissLead, amissSince } from '#app/text/mail-states.ts';
import { sendAgain } from '#app/workflows/send-again.ts';
import { FailedList } from './failed-list.tsx';
import { toAmissRows } from './failed-view.ts';

export const meta: MetaFunction = () => [{ title: 'What did not arrive · Hindsight' }];

/** More at once is one trouble, not many. */
const MOST = 200;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'coordinator');
    const since = amissSince(new Date());
    const [deliveries, total, underWay] = await Promise.all([
      listAmissDeliveries(context.db, viewer, { since, limit: MOST }),
      countAmissDeliveries(context.db, viewer, since),
      countDeliveriesUnderWay(context.db, viewer),
    ]);
    const lead = amissLead(total, underWay);
    return { rows: toAmissRows(deliveries, viewer.role === 'admin'), total, lead, timeZone: viewer.timeZone };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const delivery = String((await request.formData()).get('delivery') ?? '');
  try {
    await sendAgain({ ...context, viewer }, delivery);
  } catch (error) {
    if (!isAppError(error)) throw error;
    // how it stands now is what the page shows
    if (error.code !== 'CONFLICT') throw data(error.message, error.status);
    return data({ error: error.message }, error.status);
  }
  return redirect('/settings/sending/failed');
}

export default function FailedPage() {
  const { rows, total, lead, timeZone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  useLive({ topics: ['sending', 'incident'] });
  return (
    <>
      <PageHeader title="What did not arrive" lead={lead} />
      {refused && (
        <Alert role="alert" color="red" variant="light" mb="md">
          {refused.error}
        </Alert>
      )}
      {rows.length === 0 ? (
        <EmptyState title="Nothing to see to">
          A message or mail that a receiver refused, that failed and is tried again, that came back, or of which nobody
          can tell whether it arrived, would stand here with the reason.
        </EmptyState>
      ) : (
        <FailedList rows={rows} timeZone={timeZone} />
      )}
      {total > rows.length && <p>The latest {rows.length} are shown.</p>}
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
