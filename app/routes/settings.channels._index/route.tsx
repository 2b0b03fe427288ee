import { Title } from '@mantine/core';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { listChannelEndpoints } from '#app/db/channel-endpoints.server.ts';
import { answering } from '#app/http-response.server.ts';
import { ChannelList } from './channel-list.tsx';

export const meta: MetaFunction = () => [{ title: 'Channels · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'admin');
    const endpoints = await listChannelEndpoints(context.db);
    return {
      used: endpoints.filter(({ archivedAt }) => archivedAt === null),
      archived: endpoints.filter(({ archivedAt }) => archivedAt !== null),
    };
  });
}

export default function ChannelsPage() {
  const { used, archived } = useLoaderData<typeof loader>();
  const add = <ButtonLink to="/settings/channels/new">Add a channel</ButtonLink>;
  return (
    <>
      <PageHeader
        title="Channels"
        lead="Chats, groups and forums to which messages are posted, by their incoming webhooks. Of a restricted incident a channel is told only where the writer chooses it by name."
        actions={used.length > 0 && add}
      />
      {used.length === 0 && (
        <EmptyState title="No channel in use" action={add}>
          Make an incoming webhook in Zoho Cliq, Zoho Connect, Slack or Microsoft Teams, or at a receiver of your own,
          and add its address here. E-mail and notices in the app need none.
        </EmptyState>
      )}
      {used.length > 0 && <ChannelList rows={used} label="Channels in use" />}
      {archived.length > 0 && (
        <>
          <Title order={2} fz="1.15rem" mt="xl" mb="sm">
            Archived
          </Title>
          <ChannelList rows={archived} label="Archived channels" />
        </>
      )}
      {used.length + archived.length > 0 && <ExportLinks table="channels" of="channels, without their addresses" />}
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
