import { Anchor, Badge, Button, Table, Text } from '@mantine/core';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { listPeopleWithRoles } from '#app/db/people.server.ts';
import { answering } from '#app/http-response.server.ts';
import { peopleLead, toPersonRows } from './people-view.ts';

export const meta: MetaFunction = () => [{ title: 'People · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'admin');
    const people = toPersonRows(await listPeopleWithRoles(context.db));
    return { people, lead: peopleLead(people) };
  });
}

export default function PeoplePage() {
  const { people, lead } = useLoaderData<typeof loader>();
  const invite = (
    <Button component={Link} to="/settings/people/invite">
      Invite somebody
    </Button>
  );
  return (
    <>
      <PageHeader title="People" lead={lead} actions={invite} />
      <Table.ScrollContainer minWidth={560}>
        <Table verticalSpacing="sm" aria-label="People">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Name</Table.Th>
              <Table.Th scope="col">Role</Table.Th>
              <Table.Th scope="col">In teams</Table.Th>
              <Table.Th scope="col">Access</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {people.map((person) => (
              <Table.Tr key={person.id}>
                <Table.Td>
                  <Anchor component={Link} to={`/settings/people/${person.id}`} fw={550}>
                    {person.name}
                  </Anchor>
                  <Text fz="sm" c="var(--ink-quiet)">
                    {person.email}
                  </Text>
                </Table.Td>
                <Table.Td>{person.role}</Table.Td>
                <Table.Td>{person.teams}</Table.Td>
                <Table.Td>
                  <Badge variant="default" tt="none" fw={500}>
                    {person.access}
                  </Badge>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ExportLinks table="people" of="people" />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
