import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireViewer } from '#app/auth/session.server.ts';
import { CommunicationForm } from '#app/components/incidents/communication-form.tsx';
import { CorrectPage } from '#app/components/incidents/correct-page.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { findCommunication } from '#app/db/communications.server.ts';
import { newId } from '#app/db/ids.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { AppError } from '#app/errors.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { toLocalField } from '#app/text/instants.ts';
import { incidentReference } from '#app/text/references.ts';
import { requireChange } from '#app/workflows/change-incident.ts';
import { communicationFields } from '#app/workflows/communication-input.ts';
import { correctCommunication } from '#app/workflows/correct-communication.ts';
import { retractCommunication } from '#app/workflows/retract-communication.ts';

export const meta: MetaFunction = () => [{ title: 'Correct a communication · Hindsight' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { db } = context;
  return answering(async () => {
    const incident = await getIncident(db, viewer, params.reference ?? '');
    await requireChange(db, viewer, incident.id);
    const sent = await findCommunication(db, viewer, params.id ?? '');
    if (sent?.incidentId !== incident.id) throw new AppError('NOT_FOUND', 'There is no such communication here.');
    const ownReference = incidentReference(incident.number);
    // what went out from here stays as it was sent: its page says what became of it
    if (sent.dispatchId) throw redirect(`/incidents/${ownReference}/messages/dispatches/${sent.dispatchId}`);
    return {
      reference: ownReference,
      currentId: sent.id,
      /** A later version exists, or it was taken back: there is nothing to change here any more. */
      isPast: sent.supersededById !== null || sent.retracted,
      values: {
        audience: sent.audience,
        channel: sent.channel,
        recipients: sent.recipients.join('\n'),
        subject: sent.subject,
        body: sent.body,
        link: sent.link ?? '',
        sentAt: toLocalField(sent.sentAt, viewer.timeZone),
        dueAt: toLocalField(sent.dueAt, viewer.timeZone),
        reason: '',
        recipientRoles: [],
        dutyKeys: [],
      },
      timeZone: viewer.timeZone,
      freshId: newId(),
    };
  });
}

const change = { supersedesId: z.uuid(), reason: z.string().max(2000).optional() };

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const reference = params.reference ?? '';
  const form = await request.formData();
  const workflow = { ...context, viewer };
  if (form.get('intent') === 'retract') {
    const submission = parseWithZod(form, { schema: z.object({ id: z.uuid(), ...change }) });
    if (submission.status !== 'success') return data(submission.reply(), 422);
    return submitting(submission, async () => {
      await retractCommunication(workflow, reference, submission.value);
      return redirect(`/incidents/${reference}`);
    });
  }
  const sent = await findCommunication(context.db, viewer, params.id ?? '');
  const fields = communicationFields(viewer.timeZone, [sent?.sentAt, sent?.dueAt]);
  const submission = parseWithZod(form, { schema: fields.extend(change) });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  return submitting(submission, async () => {
    await correctCommunication(workflow, reference, submission.value);
    return redirect(`/incidents/${reference}`);
  });
}

export default function CorrectCommunication() {
  const page = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  return (
    <CorrectPage
      title={`Correct a communication of ${page.reference}`}
      what="communication"
      isPast={page.isPast}
      freshId={page.freshId}
      currentId={page.currentId}
    >
      <CommunicationForm {...page} choices={null} lastResult={lastResult} />
    </CorrectPage>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
