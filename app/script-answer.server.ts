import type { AppContext } from './context.ts';
import type { Viewer } from './db/viewer.ts';
import { AppError } from './errors.ts';
import { problem } from './problem.server.ts';

/**
 * The form that a script sent.
 *
 * @throws AppError MALFORMED where it is none
 */
export async function formOf(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw new AppError('MALFORMED', 'The body of this request is no form.');
  }
}

/**
 * Answers a script of our pages with JSON, or with a problem document. Such an address has no page: where it refuses or cannot
 * be reached, the page that asked stays as it is. Whoever is signed out is told so, and led nowhere.
 */
export async function answeringScript<T>(
  context: AppContext,
  work: (context: AppContext & { viewer: Viewer }) => Promise<T>,
): Promise<Response> {
  try {
    const { viewer } = context;
    if (!viewer) throw new AppError('UNAUTHENTICATED', 'You are signed out.');
    return Response.json(await work({ ...context, viewer }), { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    return problem(error, context);
  }
}
