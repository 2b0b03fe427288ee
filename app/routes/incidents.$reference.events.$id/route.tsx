import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireViewer } from '#app/auth/session.server.ts';
import { CorrectPage } from '#app/components/incidents/correct-page.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { newId } from '#app/db/ids.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { findTimelineEvent } from '#app/db/timeline.server.ts';
import { AppError } from '#app/errors.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { toLocalField } from '#app/text/instants.ts';
import { localInstant } from '#app/text/local-instant.ts';
import { incidentReference } from '#app/text/references.ts';
import { requireChange } from '#app/workflows/change-incident.ts';
import { correctTimelineEvent } from '#app/workflows/correct-timeline-event.ts';
import { retractTimelineEvent } from '#app/workflows/retract-timeline-event.ts';
import { timelineEventInput } from '#app/workflows/timeline-event-input.ts';
import { EventForm } from './event-form.tsx';

export const meta: MetaFunction = () => [{ title: 'Correct an entry · Hindsight' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { db } = context;
  return answering(async () => {
    const incident = await getIncident(db, viewer, params.reference ?? '');
    await requireChange(db, viewer, incident.id);
    const event = await findTimelineEvent(db, viewer, params.id ?? '');
    if (event?.incidentId !== incident.id) throw new AppError('NOT_FOUND', 'There is no such entry on this incident.');
    return {
      reference: incidentReference(incident.number),
      currentId: event.id,
      /** A later version exists, or it was taken back: there is nothing to change here any more. */
      isPast: event.supersededById !== null || event.retracted,
      values: {
        kind: event.kind,
        at: toLocalField(event.at, viewer.timeZone),
        precision: event.precision,
        text: event.text,
        csfFunction: event.csfFunction ?? '',
        reason: '',
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
      await retractTimelineEvent(workflow, reference, submission.value);
      return redirect(`/incidents/${reference}`);
    });
  }
  const event = await findTimelineEvent(context.db, viewer, params.id ?? '');
  const at = localInstant(viewer.timeZone, [event?.at]).refine((instant) => instant !== null, 'Say when it happened.');
  const submission = parseWithZod(form, { schema: timelineEventInput.extend({ at, ...change }) });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  return submitting(submission, async () => {
    await correctTimelineEvent(workflow, reference, submission.value);
    return redirect(`/incidents/${reference}`);
  });
}

export default function CorrectEvent() {
  const page = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  return (
    <CorrectPage
      title={`Correct an entry of ${page.reference}`}
      what="entry"
      isPast={page.isPast}
      freshId={page.freshId}
      currentId={page.currentId}
    >
      <EventForm {...page} lastResult={lastResult} />
    </CorrectPage>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
