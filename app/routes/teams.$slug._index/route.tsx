import { Anchor, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { hasRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { NoCoordinator } from '#app/components/directory/no-coordinator.tsx';
import { RecentIncidents } from '#app/components/directory/recent-incidents.tsx';
import { ServiceTable } from '#app/components/directory/service-table.tsx';
import { systemQuestions, toSystemCards } from '#app/components/figures/system-cards.ts';
import { SystemFigures } from '#app/components/figures/system-figures.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { countActions } from '#app/db/action-list.server.ts';
import { EVERY_ACTION } from '#app/db/action-list-query.ts';
import { figuresOf, pageClock } from '#app/db/figures.server.ts';
import { listIncidents } from '#app/db/incident-list.server.ts';
import { EVERY_INCIDENT } from '#app/db/incident-list-query.ts';
import { listMembers } from '#app/db/members.server.ts';
import { listServiceSummaries } from '#app/db/services.server.ts';
import { getTeamBySlug } from '#app/db/teams.server.ts';
import { answering } from '#app/http-response.server.ts';
import { actionCountsText } from '#app/text/action-list-words.ts';
import { dayIn } from '#app/text/days.ts';
import { incidentReference } from '#app/text/references.ts';
import { asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';
import { listUntoldInLists } from '../post-mortems.$reference._index/untold-people.server.ts';

const RECENT = 10;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.team.name ?? 'Team'} · Hindsight` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { db } = context;
  return answering(async () => {
    const team = await getTeamBySlug(db, params.slug ?? '');
    const now = await pageClock(context.facts, viewer, new Date());
    const { filters, questions } = systemQuestions({ team: team.slug }, now);
    const [members, services, recent, answers, actions, people] = await Promise.all([
      listMembers(db, team.id),
      listServiceSummaries(db, viewer, { ownerTeamId: team.id }),
      listIncidents(db, viewer, { ...EVERY_INCIDENT, teamId: team.id, size: RECENT }),
      figuresOf(context.facts, viewer, questions, now),
      countActions(db, viewer, { ...EVERY_ACTION, team }, dayIn(now, viewer.timeZone)),
      listUntoldInLists(db, viewer),
    ]);
    return {
      team: { slug: team.slug, name: team.name, coordinatorName: team.coordinatorName },
      figures: toSystemCards(filters, answers),
      members,
      services,
      actions: actionCountsText(actions.states.open + actions.states.in_progress, actions.overdue),
      incidents: asRoles(people)
        .titles(recent.incidents)
        .map(({ id, number, title, severity, state, startedAt }) => ({
          id,
          reference: incidentReference(number),
          title,
          severity,
          state,
          startedAt,
        })),
      mayEdit: hasRole(viewer, 'coordinator', [team.id]),
      timeZone: viewer.timeZone,
    };
  });
}

export default function Team() {
  const { team, figures, members, services, actions, incidents, mayEdit, timeZone } = useLoaderData<typeof loader>();
  useLive({ topics: ['directory', 'incident', 'import', 'figures'] });
  const editHref = `/teams/${team.slug}/edit`;
  const edit = mayEdit && (
    <ButtonLink to={editHref} variant="default">
      Edit
    </ButtonLink>
  );
  const lead = team.coordinatorName ? `Coordinated by ${team.coordinatorName}.` : <NoCoordinator />;
  return (
    <>
      <PageHeader title={team.name} lead={lead} actions={edit} />
      {!team.coordinatorName && (
        <Panel mb="lg" style={{ border: '1px solid var(--waiting)' }}>
          <Text mb={mayEdit ? 'sm' : 0}>
            Nobody coordinates this team: what must be said during its incidents has nobody to see to it.
            {!mayEdit && ' A coordinator or an administrator can name one.'}
          </Text>
          {mayEdit && <ButtonLink to={editHref}>Choose a coordinator</ButtonLink>}
        </Panel>
      )}
      <SystemFigures figures={figures} />
      <Stack gap="lg">
        <section aria-labelledby="services">
          <Title order={2} fz="1.1rem" mb="sm" id="services">
            Services it owns
          </Title>
          {services.length > 0 ? (
            <ServiceTable services={services} teamSlug={team.slug} />
          ) : (
            <Text c="var(--ink-quiet)">None yet.</Text>
          )}
        </section>
        <section aria-labelledby="actions">
          <Title order={2} fz="1.1rem" mb="sm" id="actions">
            Actions
          </Title>
          <Text>
            {actions}{' '}
            <Anchor component={Link} to={`/actions?team=${team.slug}`} underline="always">
              See all of them
            </Anchor>
          </Text>
        </section>
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
          <Panel>
            <Title order={2} fz="1.1rem" mb="sm">
              Members
            </Title>
            {members.length === 0 && <Text c="var(--ink-quiet)">None yet.</Text>}
            <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
              {members.map((member) => (
                <li key={member.id}>
                  {member.name}{' '}
                  <Text span c="var(--ink-quiet)" fz="sm">
                    {member.role}
                    {!member.isActive && ', deactivated'}
                  </Text>
                </li>
              ))}
            </Stack>
          </Panel>
          <Panel>
            <Title order={2} fz="1.1rem" mb="xs">
              Recent incidents
            </Title>
            <RecentIncidents incidents={incidents} allHref={`/incidents?team=${team.slug}`} timeZone={timeZone} />
          </Panel>
        </SimpleGrid>
      </Stack>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
