import { Anchor, Group, Text } from '@mantine/core';
import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { hasRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { OverdueLine } from '#app/components/duties/overdue-line.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { listCategories } from '#app/db/categories.server.ts';
import { listOverdue } from '#app/db/duties.server.ts';
import { countIncidents, hasIncidents, listIncidents } from '#app/db/incident-list.server.ts';
import { EVERY_INCIDENT, parseIncidentListQuery } from '#app/db/incident-list-query.ts';
import { listServices } from '#app/db/services.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import { asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';
import { listUntoldInLists } from '../post-mortems.$reference._index/untold-people.server.ts';
import { IncidentFilters } from './incident-filters.tsx';
import { leadOf, toControls, toRow, withoutEmptyParts } from './incident-list-view.ts';
import { IncidentTable } from './incident-table.tsx';
import { NoIncidents } from './no-incidents.tsx';

export const meta: MetaFunction = () => [{ title: 'Incidents · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { db } = context;
  const url = new URL(request.url);
  const canonical = withoutEmptyParts(url);
  if (canonical) throw redirect(canonical);
  const [services, teams, categories] = await Promise.all([listServices(db), listTeams(db), listCategories(db)]);
  const directory = { services, teams, categories };
  const { query, ignored } = parseIncidentListQuery(url.searchParams, directory, viewer.timeZone);
  const [page, total, open, isAny, overdue, people] = await Promise.all([
    listIncidents(db, viewer, query),
    countIncidents(db, viewer, query),
    countIncidents(db, viewer, { ...EVERY_INCIDENT, isOpenNow: true }),
    hasIncidents(db, viewer),
    listOverdue(db, viewer),
    listUntoldInLists(db, viewer),
  ]);
  const now = new Date();
  const controls = toControls(url.searchParams, query, ignored, directory, page);
  return {
    rows: asRoles(people)
      .titles(page.incidents)
      .map((incident) => toRow(incident, now)),
    controls,
    ignored,
    isAny,
    overdue,
    lead: leadOf(total, open, controls.chips.length > 0),
    mayDeclare: hasRole(viewer, 'responder', 'any'),
    mayImport: hasRole(viewer, 'coordinator'),
    options: {
      services: services.map(({ slug, name }) => ({ value: slug, label: name })),
      teams: teams.map(({ slug, name }) => ({ value: slug, label: name })),
      categories: categories.map(({ key, name }) => ({ value: key, label: name })),
      timeZone: viewer.timeZone,
    },
  };
}

export default function Incidents() {
  const { rows, controls, ignored, isAny, overdue, lead, mayDeclare, mayImport, options } =
    useLoaderData<typeof loader>();
  useLive({ topics: ['incident', 'import'] });
  const declare = mayDeclare && <ButtonLink to="/incidents/new">Declare an incident</ButtonLink>;
  const imports = mayImport && (
    <ButtonLink to="/imports" variant="default">
      Imports
    </ButtonLink>
  );
  if (!isAny) {
    return (
      <>
        <PageHeader title="Incidents" actions={declare} />
        <NoIncidents mayDeclare={mayDeclare} mayImport={mayImport} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Incidents"
        lead={lead}
        actions={
          <>
            {imports}
            {declare}
          </>
        }
      />
      <OverdueLine overdue={overdue} />
      <IncidentFilters controls={controls} options={options} />
      {ignored.length > 0 && (
        <Panel mb="md" p="md">
          <Text fw={550}>Part of the address was left out of account</Text>
          {ignored.map(({ name, value, reason }) => (
            <Text key={name + value} fz="sm" c="var(--ink-quiet)" style={{ overflowWrap: 'anywhere' }}>
              {name}={value}: {reason}.
            </Text>
          ))}
        </Panel>
      )}
      {rows.length > 0 ? (
        <>
          <IncidentTable rows={rows} controls={controls} timeZone={options.timeZone} />
          <ExportLinks table="incidents" of="every incident of this list" params={controls.exported} />
        </>
      ) : (
        <EmptyState
          title={controls.chips.length > 0 ? 'No incident matches' : 'Nothing is on this page any more'}
          action={<ButtonLink to="/incidents">Show all incidents</ButtonLink>}
        >
          {controls.chips.length > 0
            ? 'Remove a filter above, or start again from all of them.'
            : 'The incidents that were here have moved in the list.'}
        </EmptyState>
      )}
      <Pages controls={controls} />
    </>
  );
}

function Pages({
  controls,
}: {
  controls: { firstHref: string | null; previousHref: string | null; nextHref: string | null };
}) {
  const links = [
    { to: controls.firstHref, label: 'First page' },
    { to: controls.previousHref, label: 'Previous page' },
    { to: controls.nextHref, label: 'Next page' },
  ].filter((link) => link.to !== null);
  if (links.length === 0) return null;
  return (
    <Group component="nav" aria-label="Pages" gap="lg" mt="md">
      {links.map(({ to, label }) => (
        <Anchor key={label} component={Link} to={to ?? ''} py={8}>
          {label}
        </Anchor>
      ))}
    </Group>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
