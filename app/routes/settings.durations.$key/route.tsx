import { parseWithZod } from '@conform-to/zod/v4';
import { Button } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { getOwnDuration } from '#app/db/own-durations.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { ownDurationInput } from '#app/workflows/own-duration-input.ts';
import { changeOwnDuration, setDurationArchived } from '#app/workflows/save-own-duration.ts';
import { DurationForm } from '../settings.durations.new/duration-form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.initial.name ?? 'A duration'} · Hindsight` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'admin');
    const { version, archived, ...initial } = await getOwnDuration(context.db, params.key ?? '');
    return { initial, version, archived };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const key = params.key ?? '';
  const form = await request.formData();
  if (form.has('archived')) {
    await answering(() => setDurationArchived({ ...context, viewer }, key, form.get('archived') === 'yes'));
    return redirect('/settings/durations');
  }
  const submission = parseWithZod(form, { schema: ownDurationInput });
  if (submission.status !== 'success') return data({ result: submission.reply(), version: undefined }, 422);
  const refused = await submitting(submission, async () => {
    await changeOwnDuration({ ...context, viewer }, key, Number(form.get('version')), submission.value);
    return null;
  });
  if (refused === null) return redirect('/settings/durations');
  // after a stale version the next try is against what stands now
  const { version } = await getOwnDuration(context.db, key);
  return data({ result: refused.data, version }, refused.init ?? {});
}

export default function EditDuration() {
  const { initial, version, archived } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  // the version that this form was filled from, also when the page's data is loaded anew
  const [seen] = useState(version);
  return (
    <>
      <PageHeader
        title={initial.name}
        lead={`Version ${version}. A change acts with the next look at the figure, also for the past. Its version counts up, and its definition says which one stands.`}
        actions={
          <Form method="post">
            <Button type="submit" name="archived" value={archived ? 'no' : 'yes'} variant="default">
              {archived ? 'Put it back into use' : 'Archive it'}
            </Button>
          </Form>
        }
      />
      <DurationForm
        initial={initial}
        lastResult={refused?.result}
        version={refused?.version ?? seen}
        submit="Save the duration"
      />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
