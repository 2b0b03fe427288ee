import { parseWithZod } from '@conform-to/zod/v4';
import { Box } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { CommunicationForm } from '#app/components/incidents/communication-form.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { newId } from '#app/db/ids.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { toLocalField } from '#app/text/instants.ts';
import { incidentReference } from '#app/text/references.ts';
import { requireChange } from '#app/workflows/change-incident.ts';
import { communicationChoices } from '#app/workflows/communication-choices.ts';
import { communicationFields } from '#app/workflows/communication-input.ts';
import { logCommunication } from '#app/workflows/log-communication.ts';

export const meta: MetaFunction = () => [{ title: 'Log a communication · Hindsight' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    const incident = await getIncident(context.db, viewer, params.reference ?? '');
    await requireChange(context.db, viewer, incident.id);
    const asked = new URL(request.url).searchParams.getAll('duty');
    const choices = await communicationChoices(context.db, viewer, incident.id);
    const [first] = choices.duties.filter(({ id }) => asked.includes(id));
    return {
      reference: incidentReference(incident.number),
      title: incident.title,
      values: {
        audience: first?.audience ?? 'internal',
        channel: first?.channel ?? 'email',
        recipients: '',
        subject: '',
        body: '',
        link: '',
        sentAt: toLocalField(new Date(), viewer.timeZone),
        dueAt: '',
        reason: '',
        recipientRoles: first?.roles ?? [],
        dutyKeys: choices.duties.filter(({ id }) => asked.includes(id)).map(({ id }) => id),
      },
      choices,
      timeZone: viewer.timeZone,
      freshId: newId(),
    };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const reference = params.reference ?? '';
  const submission = parseWithZod(await request.formData(), { schema: communicationFields(viewer.timeZone) });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  return submitting(submission, async () => {
    await logCommunication({ ...context, viewer }, reference, submission.value);
    return redirect(`/incidents/${reference}`);
  });
}

export default function LogCommunication() {
  const page = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={`${page.reference}: log a communication`}
        lead={`${page.title}. What was said outside this tool: a call, a meeting, a forum post, a group that was opened.`}
      />
      <Box maw="40rem">
        <CommunicationForm {...page} currentId={null} lastResult={lastResult} />
      </Box>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
