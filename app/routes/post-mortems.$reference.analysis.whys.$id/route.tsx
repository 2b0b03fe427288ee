import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { requireViewer } from '#app/auth/session.server.ts';
import { TakeBackForm } from '#app/components/analysis/take-back-form.tsx';
import { MissedForm } from '#app/components/post-mortems/not-kept.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { findWhy } from '#app/db/whys.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { correctWhy, moveWhy, takeBackWhy, whyInput } from '#app/workflows/save-why.ts';
import { loadWhy } from './load-why.server.ts';
import { MoveForm } from './move-form.tsx';
import { WhyForm } from './why-form.tsx';

export const meta: MetaFunction = () => [{ title: 'Correct a why · Hindsight' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(() => loadWhy(context.db, viewer, params.reference ?? '', params.id ?? ''));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const workflow = { ...context, viewer };
  const { reference = '', id = '' } = params;
  const form = await request.formData();
  const back = `/post-mortems/${reference}/analysis#whys`;
  const intent = form.get('intent');
  if (intent === 'take-back' || intent === 'move') {
    await answering(() =>
      intent === 'move'
        ? moveWhy(workflow, reference, id, String(form.get('parentId') ?? '') || null)
        : takeBackWhy(workflow, reference, id),
    );
    return redirect(back);
  }
  const submission = parseWithZod(form, { schema: whyInput });
  if (submission.status !== 'success') return data({ result: submission.reply(), version: undefined }, 422);
  const refused = await submitting(submission, async () => {
    await correctWhy(workflow, reference, id, Number(form.get('version')), submission.value);
    return null;
  });
  if (refused === null) return redirect(back);
  // after a stale version the next try is against what stands now
  const now = await findWhy(context.db, viewer, id);
  return data({ result: refused.data, version: now?.version }, refused.init ?? {});
}

export default function CorrectWhy() {
  const { mayWrite, isPast, version, below, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  // the version that this form was filled from, also when the page's data is loaded anew
  const [seen] = useState(version);
  const lead = isPast ? 'It was taken back. Put it back on the analysis to change it.' : page.path;
  return (
    <>
      <PageHeader
        title={`Correct a why of ${page.reference}`}
        lead={mayWrite ? lead : 'This post-mortem is finished. Reopen it to change its analysis.'}
      />
      {mayWrite && !isPast ? (
        <>
          <WhyForm {...page} lastResult={refused?.result} version={refused?.version ?? seen} />
          <MoveForm parentId={page.parentId} places={page.places} />
          <TakeBackForm
            text={
              below === 0
                ? 'Taken back it stays to be read below the others, and can be put back.'
                : `Taken back it takes ${below === 1 ? 'the why' : `the ${below} whys`} below it along; they can be put back together.`
            }
          />
        </>
      ) : (
        <MissedForm result={refused?.result} labels={{ text: 'What it says' }} />
      )}
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
