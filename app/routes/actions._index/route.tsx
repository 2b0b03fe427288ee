import { Anchor, Group } from '@mantine/core';
import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { answering } from '#app/http-response.server.ts';
import { unbroken } from '#app/text/quantities.ts';
import { ActionBoard } from './action-board.tsx';
import { ActionFilters } from './action-filters.tsx';
import { ActionTable } from './action-table.tsx';
import { AgeingSection } from './ageing.tsx';
import { loadActions } from './load-actions.server.ts';

export const meta: MetaFunction = () => [{ title: 'Actions · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { searchParams } = new URL(request.url);
  const full = [...searchParams].filter(([, value]) => value !== '');
  // a form sends every field that was left alone
  if (full.length < [...searchParams].length)
    throw redirect(`/actions?${new URLSearchParams(full)}`.replace(/\?$/, ''));
  return answering(() => loadActions(context.db, viewer, searchParams, new Date()));
}

export default function Actions() {
  const page = useLoaderData<typeof loader>();
  useLive({ topics: ['incident', 'directory'] });
  if (!page.isAny) {
    return (
      <>
        <PageHeader title="Actions" />
        <EmptyState
          title="No action item yet"
          action={<ButtonLink to="/incidents?state=resolved">Choose an incident</ButtonLink>}
        >
          An action item is what a team does so that an incident does not come back, or hurts less when it does. It
          comes from an incident or its post-mortem: open one that is over, and add what is to be done.
        </EmptyState>
      </>
    );
  }
  const { controls, total, view, pages } = page;
  return (
    <>
      <PageHeader title="Actions" lead={unbroken(page.lead)} />
      <ActionFilters controls={controls} filters={page.filters} />
      {total === 0 ? (
        <EmptyState title="No action item matches" action={<ButtonLink to="/actions">Show all of them</ButtonLink>}>
          Remove a filter above, or start again from all of them.
        </EmptyState>
      ) : (
        <>
          {view === 'board' ? (
            <ActionBoard columns={page.columns} today={page.today} />
          ) : (
            <ActionTable rows={page.rows} sort={page.sort} controls={controls} today={page.today} />
          )}
          {(pages.previous || pages.next) && view === 'table' && <Pages pages={pages} />}
          <ExportLinks table="actions" of="every action item of this list" params={controls.exported} />
        </>
      )}
      {page.ageing.rows.length > 0 && <AgeingSection ageing={page.ageing} />}
    </>
  );
}

function Pages({ pages: { previous, next } }: { pages: { previous: string | null; next: string | null } }) {
  return (
    <Group component="nav" aria-label="Pages" gap="lg" mt="md">
      {previous && (
        <Anchor component={Link} to={previous} py={8}>
          Previous page
        </Anchor>
      )}
      {next && (
        <Anchor component={Link} to={next} py={8}>
          Next page
        </Anchor>
      )}
    </Group>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
