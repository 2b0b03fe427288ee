import type { LoaderFunctionArgs } from '@remix-run/node';
import { DEFINITION_VERSION, METRICS } from '#analytics/metrics/definitions.ts';
import { requireApiViewer } from '#app/auth/api.server.ts';
import { ownMetric } from '#app/db/figure-query.server.ts';
import { listOwnDurations } from '#app/db/own-durations.server.ts';
import { problem } from '#app/problem.server.ts';

/** What every figure means, in the words that stand beside it; the organisation's own durations with their version. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  try {
    await requireApiViewer(context, request, 'metrics:read');
    const own = (await listOwnDurations(context.db)).map((duration) => {
      const { measure: _, ...definition } = ownMetric(duration);
      return { ...definition, version: duration.version };
    });
    return Response.json(
      { definitionVersion: DEFINITION_VERSION, metrics: [...METRICS, ...own] },
      { headers: { 'Cache-Control': 'private, no-store' } },
    );
  } catch (error) {
    return problem(error, context);
  }
}
