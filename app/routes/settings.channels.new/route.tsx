import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { listTeams } from '#app/db/teams.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { newEndpointInput } from '#app/workflows/channel-endpoint-input.ts';
import { addChannelEndpoint } from '#app/workflows/save-channel-endpoint.ts';
import { ChannelForm } from './channel-form.tsx';
import { NEW_CHANNEL } from './channel-view.ts';

export const meta: MetaFunction = () => [{ title: 'Add a channel · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'admin');
    return { teams: await listTeams(context.db) };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const submission = parseWithZod(await request.formData(), { schema: newEndpointInput });
  const hideFields = ['secret'];
  if (submission.status !== 'success') return data(submission.reply({ hideFields }), 422);
  return submitting(
    submission,
    async () => {
      await addChannelEndpoint({ ...context, viewer }, submission.value);
      return redirect('/settings/channels');
    },
    hideFields,
  );
}

export default function NewChannel() {
  const { teams } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title="Add a channel" lead="A place that messages are posted to by its incoming webhook." />
      <ChannelForm
        initial={NEW_CHANNEL}
        teams={teams}
        lastResult={useActionData<typeof action>()}
        submit="Add the channel"
      />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
