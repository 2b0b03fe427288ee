import { Alert, Stack } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { useReply } from '#app/components/ui/use-reply.ts';
import { isAppError } from '#app/errors.ts';
import { answering } from '#app/http-response.server.ts';
import { answerDelivery, type DELIVERY_ANSWERS } from '#app/workflows/answer-delivery.ts';
import { takeBack } from '#app/workflows/take-back.ts';
import { Deliveries } from './deliveries.tsx';
import { loadDispatch } from './load-dispatch.server.ts';
import { SentText } from './sent-text.tsx';
import { UndoWindow } from './undo-window.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.reference}: sending ${page.kind} · Hindsight` : 'Message · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const place = { reference: params.reference ?? '', id: params.id ?? '' };
  return answering(() => loadDispatch(context.db, viewer, place));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const [reference, id] = [params.reference ?? '', params.id ?? ''];
  const form = await request.formData();
  return answering(async () => {
    // the message has to be one of the incident that the address names
    await loadDispatch(context.db, viewer, { reference, id });
    try {
      if (form.get('intent') === 'take-back') {
        const { draftId, isOpen } = await takeBack({ ...context, viewer }, id);
        return redirect(`/incidents/${reference}/messages/${isOpen ? `drafts/${draftId}` : `dispatches/${id}`}`);
      }
      const answer = form.get('answer') as (typeof DELIVERY_ANSWERS)[number];
      await answerDelivery({ ...context, viewer }, String(form.get('deliveryId')), { answer });
      return redirect(`/incidents/${reference}/messages/dispatches/${id}`);
    } catch (error) {
      if (!isAppError(error) || (error.code !== 'CONFLICT' && error.code !== 'INVALID')) throw error;
      return data({ refused: error.message }, error.status);
    }
  });
}

export default function DispatchRoute() {
  const page = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>() as { refused?: string } | undefined;
  useLive({ topics: ['incident'], incidentId: page.incidentId });
  return (
    <>
      <PageHeader
        title={page.subject}
        lead={`${page.reference}, ${page.kind}${page.isTest ? ', a test: it is sent to nobody' : ''}`}
        actions={
          <ButtonLink to={`/incidents/${page.reference}`} variant="default">
            To the incident
          </ButtonLink>
        }
      />
      <Stack gap="lg" maw="60rem">
        {reply?.refused && (
          <Alert role="alert" color="red" variant="light" title="This was not done">
            {reply.refused}
          </Alert>
        )}
        {page.state === 'out' ? <Deliveries page={page} /> : <UndoWindow page={page} />}
        <SentText page={page} />
      </Stack>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
