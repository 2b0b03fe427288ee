import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { answering } from '#app/http-response.server.ts';
import { ComparisonPage } from './comparison-page.tsx';
import { loadComparison } from './load-comparison.server.ts';

export const meta: MetaFunction = () => [{ title: 'Compare · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { searchParams } = new URL(request.url);
  const comparison = await answering(() => loadComparison(context.facts, viewer, searchParams, new Date()));
  return data(comparison, Object.keys(comparison.flaws).length > 0 ? 422 : 200);
}

export default function CompareRoute() {
  const comparison = useLoaderData<typeof loader>();
  useLive({ topics: ['figures', 'directory'] });
  return <ComparisonPage comparison={comparison} />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
