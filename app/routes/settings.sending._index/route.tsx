import { parseWithZod } from '@conform-to/zod/v4';
import { Anchor, Box } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { useKeptAnswer } from '#app/components/ui/use-kept-answer.ts';
import { useLive } from '#app/components/ui/use-live.ts';
import { listChannelEndpoints } from '#app/db/channel-endpoints.server.ts';
import { newId } from '#app/db/ids.ts';
import { findLastMail, listLastTests } from '#app/db/mailing-states.server.ts';
import { getOrganisation } from '#app/db/organisation.server.ts';
import { getUser } from '#app/db/users.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { mailSender } from '#app/text/mail-words.ts';
import { changeSending } from '#app/workflows/change-sending.ts';
import type { WorkflowContext } from '#app/workflows/context.ts';
import { sendTest } from '#app/workflows/send-test.ts';
import { sendingInput } from '#app/workflows/sending-input.ts';
import { SendingForm } from './sending-form.tsx';
import { mailText, toFormValues } from './sending-view.ts';
import { Trials } from './trials.tsx';
import { toTrials } from './trials-view.ts';

export const meta: MetaFunction = () => [{ title: 'Sending · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'admin');
    const { db, config } = context;
    const userId = viewer.userId ?? '';
    const [kept, { email }, mail, endpoints, tests] = await Promise.all([
      getOrganisation(db),
      getUser(db, userId),
      findLastMail(db, userId, ['test']),
      listChannelEndpoints(db),
      listLastTests(db),
    ]);
    const { smtpUrl } = config;
    const sender = mailSender({ smtpUrl, senderAddress: kept.senderAddress });
    return {
      initial: toFormValues(kept),
      version: kept.version,
      mail: mailText({ hasServer: smtpUrl !== undefined, senderAddress: sender }),
      trials: toTrials({ email, mail, endpoints, tests }),
      // of the next test: a form that is sent twice tries once
      trialId: newId(),
      testMode: kept.testMode,
      timeZone: viewer.timeZone,
    };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const form = await request.formData();
  if (form.get('intent') === 'test') return tryOne({ ...context, viewer }, form);
  const submission = parseWithZod(form, { schema: sendingInput });
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

/** Sends a test message; what becomes of it shows where it was asked for. */
async function tryOne(context: WorkflowContext, form: FormData) {
  const { id, endpointId } = Object.fromEntries(form);
  await answering(() => sendTest(context, { id: String(id), endpointId: endpointId ? String(endpointId) : null }));
  return redirect('/settings/sending');
}

export default function SendingPage() {
  const { initial, version, mail, trials, trialId, testMode, timeZone } = useLoaderData<typeof loader>();
  useLive({ topics: ['sending'] });
  const refused = useKeptAnswer(useActionData<typeof action>());
  // the version that this form was filled from, also when the page's data is loaded anew
  const [seen] = useState(version);
  return (
    <>
      <PageHeader
        title="Sending"
        lead={mail}
        actions={
          <Anchor component={Link} to="/settings/sending/failed">
            What did not arrive
          </Anchor>
        }
      />
      <Box maw="44rem" mb="lg">
        <Trials trials={trials} id={trialId} testMode={testMode} timeZone={timeZone} />
      </Box>
      <SendingForm initial={initial} version={refused?.version ?? seen} lastResult={refused?.result} />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
