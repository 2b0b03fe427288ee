import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { z } from 'zod';
import { requireViewer } from '#app/auth/session.server.ts';
import { ActionForm } from '#app/components/actions/action-form.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { getAction } from '#app/db/actions.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { actionReference } from '#app/text/references.ts';
import { actionForm } from '#app/workflows/action-input.ts';
import { editAction } from '#app/workflows/edit-action.ts';
import { loadEditedAction } from './load-edited-action.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Edit ${page?.reference ?? 'an action item'} · Hindsight` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(() => loadEditedAction(context.db, viewer, params.reference ?? ''));
}

const schema = actionForm.extend({ version: z.number().int().positive() });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { id, number } = await answering(() => getAction(context.db, viewer, params.reference ?? ''));
  const submission = parseWithZod(await request.formData(), { schema });
  if (submission.status !== 'success') return data({ result: submission.reply(), version: undefined }, 422);
  const refused = await submitting(submission, async () => {
    await editAction({ ...context, viewer }, id, submission.value);
    return null;
  });
  if (refused === null) return redirect(`/actions/${actionReference(number)}`);
  // after a stale version the next try is against what stands now
  const { version } = await getAction(context.db, viewer, id);
  return data({ result: refused.data, version }, refused.init ?? {});
}

export default function EditAction() {
  const { reference, title, version, isDone, choices, initial } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  // the version that this form was filled from, also when the page's data is loaded anew
  const [seen] = useState(version);
  return (
    <>
      <PageHeader title={`Edit ${reference}`} lead={title} />
      <ActionForm
        initial={initial}
        choices={choices}
        lastResult={refused?.result}
        hidden={{ version: refused?.version ?? seen }}
        submit="Save"
        isDone={isDone}
      />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
