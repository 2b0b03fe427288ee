import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { hasRole, requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { PillLinks } from '#app/components/ui/pill-links.tsx';
import { listDirectory } from '#app/db/contacts.server.ts';
import { answering } from '#app/http-response.server.ts';
import { oneOf } from '#app/parameters.ts';
import { ContactTable } from './contact-table.tsx';
import { directoryLead, toContactRows } from './contacts-view.ts';
import { Search } from './search.tsx';

export const meta: MetaFunction = () => [{ title: 'Contacts · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'coordinator');
    const { searchParams } = new URL(request.url);
    const search = searchParams.get('q')?.trim() ?? '';
    const archived = oneOf(searchParams, 'show', ['archived']) !== null;
    const entries = await listDirectory(context.db, { search, archived });
    const rows = toContactRows(entries, { mayChangeUsers: hasRole(viewer, 'admin') });
    return { rows, search, archived, lead: directoryLead(rows.length, { search, archived }) };
  });
}

export default function ContactsPage() {
  const { rows, search, archived, lead } = useLoaderData<typeof loader>();
  const query = search ? `q=${encodeURIComponent(search)}` : '';
  const params = [...(search ? [['q', search] as const] : []), ...(archived ? [['show', 'archived'] as const] : [])];
  const views = [
    { key: 'active', to: `/settings/contacts${query && `?${query}`}`, words: 'Reachable', isCurrent: !archived },
    {
      key: 'archived',
      to: `/settings/contacts?show=archived${query && `&${query}`}`,
      words: 'Archived',
      isCurrent: archived,
    },
  ];
  return (
    <>
      <PageHeader
        title="Contacts"
        lead={lead}
        actions={<ButtonLink to="/settings/contacts/new">Add a contact</ButtonLink>}
      />
      <Search search={search} archived={archived} />
      <PillLinks label="Which contacts" links={views} />
      {rows.length === 0 ? (
        <EmptyState title={archived ? 'Nobody is archived here' : 'Nobody is found'}>
          {archived
            ? 'Whom messages are to reach no more can be archived on their own page.'
            : 'Try a part of the name, or add the person: their address is all that a message needs.'}
        </EmptyState>
      ) : (
        <>
          <ContactTable rows={rows} />
          <ExportLinks table="contacts" of="contacts" params={params} />
        </>
      )}
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
