import { Group, Stack, Title } from '@mantine/core';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { hasRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ServiceTable } from '#app/components/directory/service-table.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { listServiceSummaries } from '#app/db/services.server.ts';
import { countTeamsWithoutCoordinator, listTeamSummaries } from '#app/db/teams.server.ts';
import { directoryLead } from './directory-view.ts';
import { TeamTable } from './team-table.tsx';

export const meta: MetaFunction = () => [{ title: 'Services and teams · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const [services, teams, withoutCoordinator] = await Promise.all([
    listServiceSummaries(context.db, viewer),
    listTeamSummaries(context.db),
    countTeamsWithoutCoordinator(context.db),
  ]);
  return {
    services,
    teams,
    lead: directoryLead(services.length, teams.length, withoutCoordinator),
    mayAddService: hasRole(viewer, 'coordinator', 'any'),
    mayAddTeam: hasRole(viewer, 'coordinator'),
  };
}

export default function ServicesAndTeams() {
  const { services, teams, lead, mayAddService, mayAddTeam } = useLoaderData<typeof loader>();
  useLive({ topics: ['directory', 'incident'] });
  return (
    <>
      <PageHeader title="Services and teams" lead={lead} />
      <Stack gap="xl">
        <section aria-labelledby="services">
          <Group justify="space-between" mb="sm">
            <Title order={2} fz="1.2rem" id="services">
              Services
            </Title>
            {mayAddService && <ButtonLink to="/services/new">Add a service</ButtonLink>}
          </Group>
          {services.length > 0 ? (
            <ServiceTable services={services} />
          ) : (
            <EmptyState title="No service yet">
              A service is something that users notice when it fails. Add those that matter most first: every figure can
              be looked at by service.
            </EmptyState>
          )}
        </section>
        <section aria-labelledby="teams">
          <Group justify="space-between" mb="sm">
            <Title order={2} fz="1.2rem" id="teams">
              Teams
            </Title>
            {mayAddTeam && (
              <ButtonLink to="/teams/new" variant="default">
                Add a team
              </ButtonLink>
            )}
          </Group>
          {teams.length > 0 ? (
            <TeamTable teams={teams} />
          ) : (
            <EmptyState title="No team yet">
              A team owns services, and has a coordinator who sees to what must be said.
            </EmptyState>
          )}
        </section>
      </Stack>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
