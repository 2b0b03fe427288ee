import type { LoaderFunctionArgs } from '@remix-run/node';
import { DEFINITION_VERSION, METRICS } from '#analytics/metrics/definitions.ts';
import { requireApiViewer } from '#app/auth/api.server.ts';
import { problem } from '#app/problem.server.ts';

/** What every figure means, in the words that stand beside it. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  try {
    await requireApiViewer(context, request, 'metrics:read');
    return Response.json(
      { definitionVersion: DEFINITION_VERSION, metrics: METRICS },
      { headers: { 'Cache-Control': 'private, no-store' } },
    );
  } catch (error) {
    return problem(error);
  }
}
