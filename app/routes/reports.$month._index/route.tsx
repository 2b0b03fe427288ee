import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { answering } from '#app/http-response.server.ts';
import { hasChromium } from '#app/print/chromium.server.ts';
import { loadReport } from '#app/report/load-report.server.ts';
import { ReportPage } from './report-page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.report.title ?? 'Report'} · Hindsight` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { searchParams } = new URL(request.url);
  const [report, canPrint] = await Promise.all([
    answering(() => loadReport(context.facts, viewer, params.month ?? '', searchParams, new Date())),
    hasChromium(),
  ]);
  return { report, canPrint, timeZone: viewer.timeZone };
}

export default function ReportRoute() {
  const { report, canPrint, timeZone } = useLoaderData<typeof loader>();
  useLive({ topics: report.isFixed ? [] : ['figures', 'directory'] });
  return <ReportPage report={report} canPrint={canPrint} timeZone={timeZone} />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
