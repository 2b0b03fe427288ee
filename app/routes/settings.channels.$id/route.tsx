import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ArchiveForm } from '#app/components/ui/archive-form.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { getChannelEndpoint } from '#app/db/channel-endpoints.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { endpointText } from '#app/text/endpoint-words.ts';
import { endpointInput } from '#app/workflows/channel-endpoint-input.ts';
import {
  archiveChannelEndpoint,
  changeChannelEndpoint,
  restoreChannelEndpoint,
} from '#app/workflows/save-channel-endpoint.ts';
import { ChannelForm } from '../settings.channels.new/channel-form.tsx';
import { toFormValues } from '../settings.channels.new/channel-view.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.initial.name ?? 'Channel'} · Hindsight` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'admin');
    const endpoint = await getChannelEndpoint(context.db, params.id ?? '');
    const { version, host, hasSecret } = endpoint;
    return {
      initial: toFormValues(endpoint),
      kept: { version, host, hasSecret },
      lead: endpointText(endpoint),
      isArchived: endpoint.archivedAt !== null,
      teams: await listTeams(context.db),
    };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const workflow = { ...context, viewer };
  const id = params.id ?? '';
  const form = await request.formData();
  const intent = form.get('intent');
  if (intent === 'archive' || intent === 'restore') {
    await answering(() => (intent === 'archive' ? archiveChannelEndpoint : restoreChannelEndpoint)(workflow, id));
    return redirect('/settings/channels');
  }
  const hideFields = ['secret'];
  const submission = parseWithZod(form, { schema: endpointInput });
  if (submission.status !== 'success')
    return data({ result: submission.reply({ hideFields }), version: undefined }, 422);
  const refused = await submitting(
    submission,
    async () => {
      await changeChannelEndpoint(workflow, id, Number(form.get('version')), submission.value);
      return null;
    },
    hideFields,
  );
  if (refused === null) return redirect('/settings/channels');
  // after a stale version the next try is against what stands now
  const { version } = await getChannelEndpoint(context.db, id);
  return data({ result: refused.data, version }, refused.init ?? {});
}

export default function EditChannel() {
  const { initial, kept, lead, isArchived, teams } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  // the version that this form was filled from, also when the page's data is loaded anew
  const [seen] = useState(kept.version);
  return (
    <>
      <PageHeader title={initial.name} lead={isArchived ? `Archived. ${lead}` : lead} />
      <ChannelForm
        initial={initial}
        teams={teams}
        lastResult={refused?.result}
        kept={{ ...kept, version: refused?.version ?? seen }}
        submit="Save the channel"
      />
      <ArchiveForm
        isArchived={isArchived}
        text={
          isArchived
            ? 'Taken back, messages go there again.'
            : 'Once archived, nothing goes there any more. What was posted stays written down.'
        }
      />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
