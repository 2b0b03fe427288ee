import { VisuallyHidden } from '@mantine/core';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import classes from '#app/components/tables/list-table.module.css';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { listImports } from '#app/db/imports.server.ts';
import { answering } from '#app/http-response.server.ts';
import { figure, stateWords } from '#app/text/import-words.ts';

const SHOWN = 100;

export const meta: MetaFunction = () => [{ title: 'Imports · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'coordinator');
    const imports = await listImports(context.db, viewer, SHOWN);
    const rows = imports.map(
      ({ id, fileName, mappingName, state, incidents, created, rejected, createdAt, creatorName }) => {
        return { id, fileName, mappingName, state, incidents, created, rejected, createdAt, creatorName };
      },
    );
    return { rows, timeZone: viewer.timeZone };
  });
}

export default function Imports() {
  const { rows, timeZone } = useLoaderData<typeof loader>();
  useLive({ topics: ['import'] });
  const waiting = rows.filter((row) => row.state === 'previewed').length;
  const lead =
    waiting > 0 ? `${waiting === 1 ? 'One file waits' : `${waiting} files wait`} for your decision.` : undefined;
  return (
    <>
      <PageHeader title="Imports" lead={lead} actions={<ButtonLink to="/imports/new">Import a file</ButtonLink>} />
      {rows.length === 0 ? (
        <EmptyState title="Nothing has been imported yet">
          Export your incidents from where they are now, as CSV or JSON. Hindsight shows what would come of the file
          before it writes anything, and importing it twice changes nothing.
        </EmptyState>
      ) : (
        <>
          <div className={classes.frame}>
            <table className={classes.table}>
              <VisuallyHidden component="caption">Imports, newest first</VisuallyHidden>
              <thead>
                <tr>
                  <th scope="col">File</th>
                  <th scope="col">State</th>
                  <th scope="col">Mapping</th>
                  <th scope="col">Incidents</th>
                  <th scope="col">New</th>
                  <th scope="col">Rejected rows</th>
                  <th scope="col">When</th>
                  <th scope="col">By</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <td className={classes.main}>
                      <Link to={`/imports/${row.id}`}>{row.fileName}</Link>
                    </td>
                    <td data-label="State">{stateWords(row.state)}</td>
                    <td data-label="Mapping">{row.mappingName || 'none yet'}</td>
                    <td data-label="Incidents">{figure(row.incidents)}</td>
                    <td data-label="New">{figure(row.created)}</td>
                    <td data-label="Rejected rows">{figure(row.rejected)}</td>
                    <td data-label="When">
                      <Time at={row.createdAt} timeZone={timeZone} />
                    </td>
                    <td data-label="By">{row.creatorName ?? 'command line'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <ExportLinks table="imports" of="every import" />
        </>
      )}
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
