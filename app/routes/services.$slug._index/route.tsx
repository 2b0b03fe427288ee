import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { hasRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { RecentIncidents } from '#app/components/directory/recent-incidents.tsx';
import { systemQuestions, toSystemCards } from '#app/components/figures/system-cards.ts';
import { SystemFigures } from '#app/components/figures/system-figures.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { figuresOf, pageClock } from '#app/db/figures.server.ts';
import { listIncidents } from '#app/db/incident-list.server.ts';
import { EVERY_INCIDENT } from '#app/db/incident-list-query.ts';
import { getServiceBySlug, listDependencies, listServices } from '#app/db/services.server.ts';
import { answering } from '#app/http-response.server.ts';
import { incidentReference } from '#app/text/references.ts';
import { asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';
import { listUntoldInLists } from '../post-mortems.$reference._index/untold-people.server.ts';
import { ServiceFacts } from './service-facts.tsx';
import { toNeighbours } from './service-view.ts';

const RECENT = 10;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.service.name ?? 'Service'} · Hindsight` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { db } = context;
  return answering(async () => {
    const service = await getServiceBySlug(db, params.slug ?? '');
    const now = await pageClock(context.facts, viewer, new Date());
    const { filters, questions } = systemQuestions({ service: service.slug }, now);
    const [services, dependencies, recent, answers, people] = await Promise.all([
      listServices(db),
      listDependencies(db),
      listIncidents(db, viewer, { ...EVERY_INCIDENT, serviceId: service.id, size: RECENT }),
      figuresOf(context.facts, viewer, questions, now),
      listUntoldInLists(db, viewer),
    ]);
    return {
      service,
      figures: toSystemCards(filters, answers, {
        availability: service.availabilityTarget,
        mtbfSeconds: service.mtbfTargetSeconds,
      }),
      neighbours: toNeighbours(service.id, services, dependencies),
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
      mayEdit: hasRole(viewer, 'coordinator', service.ownerTeamId ? [service.ownerTeamId] : []),
      timeZone: viewer.timeZone,
    };
  });
}

export default function Service() {
  const { service, figures, neighbours, incidents, mayEdit, timeZone } = useLoaderData<typeof loader>();
  useLive({ topics: ['directory', 'incident', 'import', 'figures'] });
  const edit = mayEdit && (
    <ButtonLink to={`/services/${service.slug}/edit`} variant="default">
      Edit
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={service.name} lead={service.description} actions={edit} />
      <SystemFigures figures={figures} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        <Stack gap="lg">
          <ServiceFacts service={service} />
          <Panel>
            <Title order={2} fz="1.1rem" mb="sm">
              What it stands on
            </Title>
            <ServiceList title="Depends on" services={neighbours.dependsOn} none="Nothing that is recorded." />
            <ServiceList title="Depend on it" services={neighbours.dependents} none="Nothing that is recorded." />
            {neighbours.circle && <Text fz="sm">They depend on each other: {neighbours.circle.join(' → ')}.</Text>}
          </Panel>
        </Stack>
        <Panel>
          <Title order={2} fz="1.1rem" mb="xs">
            Recent incidents
          </Title>
          <RecentIncidents incidents={incidents} allHref={`/incidents?service=${service.slug}`} timeZone={timeZone} />
        </Panel>
      </SimpleGrid>
    </>
  );
}

function ServiceList({
  title,
  services,
  none,
}: {
  title: string;
  services: { id: string; slug: string; name: string }[];
  none: string;
}) {
  return (
    <Stack gap={2} mb="md">
      <Text fz="sm" c="var(--ink-quiet)">
        {title}
      </Text>
      {services.length === 0 && <Text>{none}</Text>}
      {services.map(({ id, slug, name }) => (
        <Link key={id} to={`/services/${slug}`} prefetch="intent">
          {name}
        </Link>
      ))}
    </Stack>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
