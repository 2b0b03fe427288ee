import { Anchor, Group, Table, Text } from '@mantine/core';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { listAudit } from '#app/db/audit.server.ts';
import { answering } from '#app/http-response.server.ts';
import { ordinalIn } from '#app/parameters.ts';
import { toAuditRows } from './audit-view.ts';

const PAGE_SIZE = 100;

export const meta: MetaFunction = () => [{ title: 'Audit log · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'admin');
    const beforeId = ordinalIn(new URL(request.url).searchParams, 'before') ?? undefined;
    const found = await listAudit(context.db, viewer, { limit: PAGE_SIZE + 1, beforeId });
    const rows = toAuditRows(found.slice(0, PAGE_SIZE));
    const older = found.length > PAGE_SIZE ? rows.at(-1)?.id : undefined;
    return { rows, older, isFirst: beforeId === undefined, timeZone: viewer.timeZone };
  });
}

export default function AuditLogPage() {
  const { rows, older, isFirst, timeZone } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title="Audit log" lead="Every change, newest first. Entries are only ever added." />
      {rows.length === 0 ? (
        <Text c="var(--ink-quiet)">There are no {isFirst ? '' : 'older '}entries.</Text>
      ) : (
        // wider than a phone: it scrolls, and by keyboard too
        <Table.ScrollContainer type="native" minWidth={620} role="region" aria-label="Audit log" tabIndex={0}>
          <Table verticalSpacing="xs" aria-label="Audit log">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">When</Table.Th>
                <Table.Th scope="col">Who</Table.Th>
                <Table.Th scope="col">What</Table.Th>
                <Table.Th scope="col">Details</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.id} style={{ verticalAlign: 'top' }}>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>
                    <Time at={row.at} timeZone={timeZone} />
                  </Table.Td>
                  <Table.Td>{row.who}</Table.Td>
                  <Table.Td>{row.what}</Table.Td>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>{row.details}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {rows.length > 0 && <ExportLinks table="audit-log" of="every entry of the audit log" />}
      <Group mt="md" gap="lg">
        {!isFirst && (
          <Anchor component={Link} to="/settings/audit-log">
            Newest
          </Anchor>
        )}
        {older !== undefined && (
          <Anchor component={Link} to={`/settings/audit-log?before=${older}`}>
            Older entries
          </Anchor>
        )}
      </Group>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
