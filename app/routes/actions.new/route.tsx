import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireViewer } from '#app/auth/session.server.ts';
import { ActionForm } from '#app/components/actions/action-form.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { answering, submitting } from '#app/http-response.server.ts';
import { actionReference } from '#app/text/references.ts';
import { actionForm } from '#app/workflows/action-input.ts';
import { addAction } from '#app/workflows/add-action.ts';
import { askedIncident, loadNewAction } from './load-new-action.server.ts';

export const meta: MetaFunction = () => [{ title: 'Add an action item · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(() => loadNewAction(context.db, viewer, new URL(request.url).searchParams, new Date()));
}

const schema = actionForm.extend({ id: z.uuid() });

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const params = new URL(request.url).searchParams;
  const incident = await answering(() => askedIncident(context.db, viewer, params));
  const submission = parseWithZod(await request.formData(), { schema });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  return submitting(submission, async () => {
    const number = await addAction({ ...context, viewer }, incident.id, submission.value);
    return redirect(`/actions/${actionReference(number)}`);
  });
}

export default function NewAction() {
  const { incident, choices, initial, freshId } = useLoaderData<typeof loader>();
  const lead = (
    <>
      From <Link to={`/incidents/${incident.reference}`}>{`${incident.reference} ${incident.title}`}</Link>
    </>
  );
  return (
    <>
      <PageHeader title="Add an action item" lead={lead} />
      <ActionForm
        initial={initial}
        choices={choices}
        lastResult={useActionData<typeof action>()}
        hidden={{ id: freshId }}
        submit="Add the action item"
      />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
