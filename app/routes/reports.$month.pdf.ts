import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireViewer } from '#app/auth/session.server.ts';
import { AppError } from '#app/errors.ts';
import { oneOf } from '#app/parameters.ts';
import { pagePdf } from '#app/print/page-pdf.server.ts';
import { PAPER_NAMES } from '#app/print/render-pdf.server.ts';
import { answeringFile } from '#app/refusal-response.server.ts';
import { askedReport } from '#app/report/load-report.server.ts';

/** The report of a month as PDF, as its viewer sees it. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const month = params.month ?? '';
  return answeringFile(request, context, { href: '/reports', words: 'To the reports' }, async () => {
    const { searchParams } = new URL(request.url);
    const paper = oneOf(searchParams, 'paper', PAPER_NAMES) ?? 'a4';
    await askedReport(context.facts, viewer, month, searchParams, new Date());
    const asOf = searchParams.get('asOf');
    const query = asOf === null ? '' : `?asOf=${encodeURIComponent(asOf)}`;
    const turn = { by: viewer.userId, signal: request.signal };
    const pdf = await pagePdf(context, `/reports/${month}${query}`, paper, true, turn);
    if (!pdf) {
      const message = "There is no browser here to print with. Open the report and use your own browser's print.";
      throw new AppError('UNAVAILABLE', message);
    }
    return new Response(new Uint8Array(pdf), {
      headers: {
        'Content-Type': 'application/pdf',
        'Content-Disposition': `inline; filename="reliability-${month}.pdf"`,
        'Cache-Control': 'private, no-store',
      },
    });
  });
}
