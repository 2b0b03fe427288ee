import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { alsoWhereRefused } from '#app/components/ui/also-where-refused.ts';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { newId } from '#app/db/ids.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { factorInput } from '#app/workflows/analysis-input.ts';
import { addFactor } from '#app/workflows/save-factor.ts';
import { FactorForm, MissedFactor } from './factor-form.tsx';
import { loadFactorForm } from './load-factor-form.server.ts';

export const meta: MetaFunction = () => [{ title: 'Add a contributing factor · Hindsight' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    const { offered } = await loadFactorForm(context.db, viewer, params.reference ?? '', 'new');
    return { ...offered, freshId: newId() };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const reference = params.reference ?? '';
  const form = await request.formData();
  const submission = parseWithZod(form, { schema: factorInput });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  return submitting(submission, async () => {
    await addFactor({ ...context, viewer }, reference, String(form.get('id') ?? ''), submission.value);
    return redirect(`/post-mortems/${reference}/analysis#factors`);
  });
}

export const shouldRevalidate = alsoWhereRefused;

const NOTHING = {
  category: '',
  what: '',
  madeLikelier: '',
  serviceId: '',
  evidence: [],
  defence: '',
  defenceState: '',
};

export default function NewFactor() {
  const { mayWrite, ...page } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={`Add a contributing factor to ${page.reference}`}
        lead={
          mayWrite
            ? 'What would have had to be otherwise? Most incidents have several factors, and none of them is a person.'
            : 'This post-mortem is finished. Reopen it to change its analysis.'
        }
      />
      {mayWrite ? (
        <FactorForm {...page} initial={NOTHING} lastResult={lastResult} submit="Add it" />
      ) : (
        <MissedFactor result={lastResult} />
      )}
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
