import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireApiViewer } from '#app/auth/api.server.ts';
import { figureRequestFromParams } from '#app/db/figure-request.ts';
import { figures } from '#app/db/figures.server.ts';
import { problem } from '#app/problem.server.ts';

/** A figure, by the query string. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  try {
    const viewer = await requireApiViewer(context, request, 'metrics:read');
    const answer = await figures(context.facts, viewer, figureRequestFromParams(new URL(request.url).searchParams));
    return Response.json(answer, { headers: { 'Cache-Control': 'private, no-store' } });
  } catch (error) {
    return problem(error, context);
  }
}
