import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { hasRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { useReply } from '#app/components/ui/use-reply.ts';
import { answeringFilters } from '#app/refused-filters.server.ts';
import { repair } from './action.server.ts';
import { loadDataQuality } from './load-data-quality.server.ts';
import { QualityPage } from './quality-page.tsx';

export const meta: MetaFunction = () => [{ title: 'Data quality · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { searchParams } = new URL(request.url);
  const quality = await answeringFilters(
    context.db,
    searchParams,
    () => loadDataQuality(context.facts, viewer, searchParams, new Date()),
    { isComparing: false },
  );
  return { quality, timeZone: viewer.timeZone, mayRepair: hasRole(viewer, 'responder', 'any') };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return repair({ ...context, viewer }, await request.formData(), request.url);
}

export default function DataQualityRoute() {
  const { quality, timeZone, mayRepair } = useLoaderData<typeof loader>();
  const result = useReply<typeof action>();
  useLive({ topics: ['figures', 'directory'] });
  return (
    <QualityPage
      quality={quality}
      timeZone={timeZone}
      mayRepair={mayRepair}
      failures={result?.failures ?? []}
      typed={result?.typed ?? null}
    />
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
