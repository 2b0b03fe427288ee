import { Title } from '@mantine/core';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { hasRole, requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { listArchivedDurations, listOwnDurations } from '#app/db/own-durations.server.ts';
import { answering } from '#app/http-response.server.ts';
import { DurationList } from './duration-list.tsx';

export const meta: MetaFunction = () => [{ title: 'Own durations · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { db } = context;
  return answering(async () => {
    requireRole(viewer, 'coordinator');
    const [durations, archived] = await Promise.all([listOwnDurations(db), listArchivedDurations(db)]);
    return { durations, archived, mayChange: hasRole(viewer, 'admin') };
  });
}

export default function DurationsPage() {
  const { durations, archived, mayChange } = useLoaderData<typeof loader>();
  const add = mayChange && <ButtonLink to="/settings/durations/new">Define a duration</ButtonLink>;
  return (
    <>
      <PageHeader
        title="Own durations"
        lead="Durations that only you ask for, between any two moments, as figures beside the built-in ones."
        actions={durations.length > 0 && add}
      />
      {durations.length === 0 && (
        <EmptyState title="No duration of your own in use" action={add}>
          The built-in ones run from the start of impact, or from detection. Define another one, such as from
          acknowledged to nature determined: how long we search.
        </EmptyState>
      )}
      {durations.length > 0 && <DurationList rows={durations} label="Durations in use" isInUse mayChange={mayChange} />}
      {archived.length > 0 && (
        <>
          <Title order={2} fz="1.15rem" mt="xl" mb="sm">
            Archived
          </Title>
          <DurationList rows={archived} label="Archived durations" isInUse={false} mayChange={mayChange} />
        </>
      )}
      {durations.length + archived.length > 0 && <ExportLinks table="durations" of="durations of your own" />}
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
