import { Stack, Text, Title } from '@mantine/core';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { hasRole, requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { TeamForm } from '#app/components/directory/team-form.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { listMembers } from '#app/db/members.server.ts';
import { ROLES } from '#app/db/schema.ts';
import { getTeamBySlug, listPeople } from '#app/db/teams.server.ts';
import { answering } from '#app/http-response.server.ts';
import type { action } from './action.server.ts';
import { MembersForm } from './members-form.tsx';

export { action } from './action.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Edit ${page?.team.name ?? 'team'} · Hindsight` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { db } = context;
  return answering(async () => {
    const team = await getTeamBySlug(db, params.slug ?? '');
    requireRole(viewer, 'coordinator', [team.id]);
    const [members, people] = await Promise.all([listMembers(db, team.id), listPeople(db)]);
    return {
      team: { slug: team.slug, name: team.name, version: team.version },
      initial: { name: team.name, coordinatorId: team.activeCoordinatorId ?? '' },
      members,
      people,
      grantable: ROLES.filter((role) => hasRole(viewer, role, [team.id])),
    };
  });
}

export default function EditTeam() {
  const { team, initial, members, people, grantable } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  // the version that this form was filled from, also when the page's data is loaded anew
  const [seen] = useState(team.version);
  const others = people.filter(({ id }) => members.every((member) => member.id !== id));
  return (
    <>
      <PageHeader title={`Edit ${team.name}`} />
      <Stack gap="lg">
        <Panel>
          <TeamForm
            initial={initial}
            people={people}
            lastResult={refused?.result}
            version={refused?.version ?? seen}
            submit="Save"
          />
        </Panel>
        <Panel>
          <Title order={2} fz="1.1rem" mb={4}>
            Members
          </Title>
          <Text c="var(--ink-quiet)" fz="sm" mb="md">
            A role in a team adds to the role in the whole organisation.
          </Text>
          <MembersForm members={members} people={others} grantable={grantable} error={refused?.membersError} />
        </Panel>
        <Link to={`/teams/${team.slug}`}>Back to {team.name}</Link>
      </Stack>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
