import type { ActionFunctionArgs } from '@remix-run/node';
import { AppError } from '#app/errors.ts';
import { problem } from '#app/problem.server.ts';
import { keep } from './incidents.$reference.messages.drafts.$id/action.server.ts';

/**
 * Saves a draft while it is typed. An address of its own: where it cannot be reached the page stays as it is. A script asks,
 * so whoever is signed out is told so, and led nowhere.
 */
export async function action({ request, context, params }: ActionFunctionArgs) {
  try {
    const { viewer } = context;
    if (!viewer) throw new AppError('UNAUTHENTICATED', 'You are signed out.');
    const { reply, status } = await keep({ ...context, viewer }, params.id ?? '', await request.formData());
    return Response.json(reply, { status, headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    return problem(error, context);
  }
}
