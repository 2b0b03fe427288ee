import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { hasRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { answering } from '#app/http-response.server.ts';
import { answeringFilters } from '#app/refused-filters.server.ts';
import { loadSample } from '#app/workflows/load-sample.ts';
import { loadOverview } from './load-overview.server.ts';
import { NothingYet } from './nothing-yet.tsx';
import { OverviewPage } from './overview-page.tsx';

export const meta: MetaFunction = () => [{ title: 'Overview · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { searchParams } = new URL(request.url);
  return {
    overview: await answeringFilters(context.db, searchParams, () =>
      loadOverview(context.facts, viewer, searchParams, new Date()),
    ),
    timeZone: viewer.timeZone,
    may: {
      declare: hasRole(viewer, 'responder', 'any'),
      import: hasRole(viewer, 'coordinator'),
      loadSample: hasRole(viewer, 'admin'),
    },
  };
}

/** The one write of this page: the sample organisation, into an empty database. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  await answering(() => loadSample({ db: context.db, viewer, actor: context.actor }));
  throw redirect('/');
}

export default function Overview() {
  const { overview, timeZone, may } = useLoaderData<typeof loader>();
  useLive({ topics: ['figures', 'directory'] });
  return overview ? (
    <OverviewPage overview={overview} timeZone={timeZone} mayDeclare={may.declare} />
  ) : (
    <NothingYet may={may} />
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
