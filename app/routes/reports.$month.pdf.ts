import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireViewer } from '#app/auth/session.server.ts';
import { AppError } from '#app/errors.ts';
import { answering } from '#app/http-response.server.ts';
import { pagePdf } from '#app/print/page-pdf.server.ts';
import { readPaper } from '#app/print/render-pdf.server.ts';

/** The report of a month as PDF, as its viewer sees it. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireViewer(context, request);
  const month = params.month ?? '';
  return answering(async () => {
    if (!/^\d{4}-\d\d$/.test(month)) throw new AppError('NOT_FOUND', `There is no report of "${month}".`);
    const { searchParams } = new URL(request.url);
    const asOf = searchParams.get('asOf');
    const query = asOf === null ? '' : `?asOf=${encodeURIComponent(asOf)}`;
    const pdf = await pagePdf(context, `/reports/${month}${query}`, readPaper(searchParams.get('paper')), true);
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
