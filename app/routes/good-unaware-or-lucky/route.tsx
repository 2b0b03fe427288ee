import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { hasRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { answeringFilters } from '#app/refused-filters.server.ts';
import { loadQuiet } from './load-quiet.server.ts';
import { QuietPage } from './quiet-page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.quiet.title ?? 'Good, unaware or lucky?'} · Hindsight` },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { searchParams } = new URL(request.url);
  return {
    quiet: await answeringFilters(
      context.db,
      searchParams,
      () => loadQuiet(context.facts, viewer, searchParams, new Date()),
      { isComparing: false },
    ),
    timeZone: viewer.timeZone,
    mayRecord: hasRole(viewer, 'responder', 'any'),
  };
}

export default function QuietRoute() {
  const { quiet, timeZone, mayRecord } = useLoaderData<typeof loader>();
  useLive({ topics: ['figures', 'directory'] });
  return <QuietPage quiet={quiet} timeZone={timeZone} mayRecord={mayRecord} />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
