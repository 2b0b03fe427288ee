import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { answering, submitting } from '#app/http-response.server.ts';
import { ownDurationInput } from '#app/workflows/own-duration-input.ts';
import { addOwnDuration } from '#app/workflows/save-own-duration.ts';
import { DurationForm } from './duration-form.tsx';

export const meta: MetaFunction = () => [{ title: 'Define a duration · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'admin');
    return null;
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const submission = parseWithZod(await request.formData(), { schema: ownDurationInput });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  return submitting(submission, async () => {
    await addOwnDuration({ ...context, viewer }, submission.value);
    return redirect('/settings/durations');
  });
}

const EMPTY = { name: '', from: 'acknowledged', to: 'nature_determined', words: '' };

export default function NewDuration() {
  const lastResult = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title="Define a duration"
        lead="It becomes a figure beside the built-in ones, also for incidents of the past: their moments are there already."
      />
      <DurationForm initial={EMPTY} lastResult={lastResult} submit="Define it" />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
