import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { PillLinks } from '#app/components/ui/pill-links.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { answering } from '#app/http-response.server.ts';
import { loadPostMortems } from './load-post-mortems.server.ts';
import { Owing } from './owing.tsx';
import { PostMortemTable } from './post-mortem-table.tsx';

export const meta: MetaFunction = () => [{ title: 'Post-mortems · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(() => loadPostMortems(context.db, viewer, new URL(request.url).searchParams, new Date()));
}

export default function PostMortemsPage() {
  const { lead, pills, rows, isFiltered, isAny, older, owing, hasMoreOwing, mayBegin, timeZone } =
    useLoaderData<typeof loader>();
  useLive({ topics: ['incident'] });
  return (
    <>
      <PageHeader
        title="Post-mortems"
        lead={lead}
        actions={
          isAny && (
            <ButtonLink to="/factors" variant="default">
              Contributing factors
            </ButtonLink>
          )
        }
      />
      <Owing incidents={owing} hasMore={hasMoreOwing} mayBegin={mayBegin} timeZone={timeZone} />
      {isAny && <PillLinks label="Which post-mortems" links={pills} />}
      {rows.length > 0 ? (
        <PostMortemTable rows={rows} />
      ) : (
        <EmptyState
          title={isFiltered ? 'No post-mortem matches' : 'No post-mortem yet'}
          action={
            isFiltered ? (
              <ButtonLink to="/post-mortems">Show all post-mortems</ButtonLink>
            ) : (
              <ButtonLink to="/incidents">Show the incidents</ButtonLink>
            )
          }
        >
          {isFiltered
            ? 'Choose another kind above, or look at all of them.'
            : 'A post-mortem begins on the page of its incident, and comes with what the record knows already.'}
        </EmptyState>
      )}
      {older && (
        <p>
          <Link to={older}>Older post-mortems</Link>
        </p>
      )}
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
