import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { getOrganisation } from '#app/db/organisation.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { changeSending } from '#app/workflows/change-sending.ts';
import { sendingInput } from '#app/workflows/sending-input.ts';
import { SendingForm } from './sending-form.tsx';
import { mailText, toFormValues } from './sending-view.ts';

export const meta: MetaFunction = () => [{ title: 'Sending · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'admin');
    const kept = await getOrganisation(context.db);
    const hasServer = context.config.smtpUrl !== undefined;
    return {
      initial: toFormValues(kept),
      version: kept.version,
      mail: mailText({ hasServer, senderAddress: kept.senderAddress }),
    };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const submission = parseWithZod(await request.formData(), { schema: sendingInput });
  if (submission.status !== 'success') return data({ result: submission.reply(), version: undefined }, 422);
  const refused = await submitting(submission, async () => {
    await changeSending({ ...context, viewer }, submission.value);
    return null;
  });
  if (refused === null) return redirect('/settings');
  // after a stale version the next try is against what stands now
  const { version } = await getOrganisation(context.db);
  return data({ result: refused.data, version }, refused.init ?? {});
}

export default function SendingPage() {
  const { initial, version, mail } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  // the version that this form was filled from, also when the page's data is loaded anew
  const [seen] = useState(version);
  return (
    <>
      <PageHeader title="Sending" lead={mail} />
      <SendingForm initial={initial} version={refused?.version ?? seen} lastResult={refused?.result} />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
