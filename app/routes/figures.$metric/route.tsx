import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { answeringFilters } from '#app/refused-filters.server.ts';
import { FigurePage } from './figure-page.tsx';
import { loadFigure } from './load-figure.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.figure.definition.name ?? 'Figure'} · Hindsight` },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { searchParams } = new URL(request.url);
  const figure = await answeringFilters(
    context.db,
    searchParams,
    () => loadFigure(context.facts, viewer, params.metric ?? '', searchParams, new Date()),
    { isCounted: true },
  );
  return { figure, timeZone: viewer.timeZone };
}

export default function FigureRoute() {
  const { figure, timeZone } = useLoaderData<typeof loader>();
  useLive({ topics: ['figures', 'directory'] });
  return <FigurePage figure={figure} timeZone={timeZone} />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
