import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { answering } from '#app/http-response.server.ts';
import { Behind } from './behind.tsx';
import { Components } from './components.tsx';
import classes from './factors.module.css';
import { Filters } from './filters.tsx';
import { Kinds } from './kinds.tsx';
import { loadFactors } from './load-factors.server.ts';

export const meta: MetaFunction = () => [{ title: 'Contributing factors · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(() => loadFactors(context.db, viewer, new URL(request.url).searchParams));
}

export default function FactorsRoute() {
  const page = useLoaderData<typeof loader>();
  useLive({ topics: ['incident', 'directory'] });
  return (
    <>
      <PageHeader title="Contributing factors" lead={page.lead} />
      {page.isEmpty ? (
        <EmptyState
          title="Nothing has been analysed yet"
          action={<ButtonLink to="/post-mortems">To the post-mortems</ButtonLink>}
        >
          Factors are written down in the analysis of a post-mortem: conditions that made an incident possible, never
          people.
        </EmptyState>
      ) : (
        <>
          <Filters page={page} />
          <div className={classes.columns}>
            <Components page={page} />
            <Kinds page={page} />
          </div>
          <Behind page={page} />
        </>
      )}
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
