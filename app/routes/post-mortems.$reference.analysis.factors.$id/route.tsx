import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { requireViewer } from '#app/auth/session.server.ts';
import { TakeBackForm } from '#app/components/analysis/take-back-form.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { findFactor } from '#app/db/contributing-factors.server.ts';
import { AppError } from '#app/errors.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { factorInput } from '#app/workflows/analysis-input.ts';
import { correctFactor, takeBackFactor } from '#app/workflows/save-factor.ts';
import { FactorForm, MissedFactor } from '../post-mortems.$reference.analysis.factors.new/factor-form.tsx';
import { loadFactorForm } from '../post-mortems.$reference.analysis.factors.new/load-factor-form.server.ts';
import { loadAid } from '../post-mortems.$reference.wording/wording-notes.server.ts';

export const meta: MetaFunction = () => [{ title: 'Correct a contributing factor · Hindsight' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    const id = params.id ?? '';
    const { postMortem, offered, evidence } = await loadFactorForm(context.db, viewer, params.reference ?? '', id);
    const factor = await findFactor(context.db, viewer, id);
    if (factor?.postMortemId !== postMortem.id) {
      throw new AppError('NOT_FOUND', 'There is no such contributing factor on this post-mortem.');
    }
    const { serviceId, serviceName } = factor;
    const aid = await loadAid(context.db, viewer, { id: postMortem.id, mayWrite: offered.mayWrite });
    return {
      ...offered,
      // also where the component is archived by now
      services:
        serviceId && serviceName && offered.services.every((service) => service.id !== serviceId)
          ? [...offered.services, { id: serviceId, name: serviceName }]
          : offered.services,
      version: factor.version,
      wording: aid.factor(factor),
      isPast: factor.retractedAt !== null,
      initial: {
        category: factor.category,
        what: factor.what,
        madeLikelier: factor.madeLikelier,
        serviceId: serviceId ?? '',
        evidence: evidence.of(factor.evidence).map((event) => event.id),
        defence: factor.defence ?? '',
        defenceState: factor.defenceState ?? '',
      },
    };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const workflow = { ...context, viewer };
  const { reference = '', id = '' } = params;
  const form = await request.formData();
  const back = `/post-mortems/${reference}/analysis#factors`;
  if (form.get('intent') === 'take-back') {
    await answering(() => takeBackFactor(workflow, reference, id));
    return redirect(back);
  }
  const submission = parseWithZod(form, { schema: factorInput });
  if (submission.status !== 'success') return data({ result: submission.reply(), version: undefined }, 422);
  const refused = await submitting(submission, async () => {
    await correctFactor(workflow, reference, id, Number(form.get('version')), submission.value);
    return null;
  });
  if (refused === null) return redirect(back);
  // after a stale version the next try is against what stands now
  const now = await findFactor(context.db, viewer, id);
  return data({ result: refused.data, version: now?.version }, refused.init ?? {});
}

export default function CorrectFactor() {
  const { mayWrite, isPast, version, wording, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  // the version that this form was filled from, also when the page's data is loaded anew
  const [seen] = useState(version);
  const isOpen = mayWrite && !isPast;
  const lead = isPast
    ? 'It was taken back. Put it back on the analysis to change it.'
    : 'What it said before stays in the audit log.';
  return (
    <>
      <PageHeader
        title={`Correct a contributing factor of ${page.reference}`}
        lead={mayWrite ? lead : 'This post-mortem is finished. Reopen it to change its analysis.'}
      />
      {isOpen ? (
        <>
          <FactorForm
            {...page}
            lastResult={refused?.result}
            version={refused?.version ?? seen}
            submit="Correct it"
            wording={wording}
          />
          <TakeBackForm text="Taken back it stays to be read below the others, counts nowhere, and can be put back." />
        </>
      ) : (
        <MissedFactor result={refused?.result} />
      )}
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
