import type { ActionFunctionArgs } from '@remix-run/node';
import { requireViewer } from '#app/auth/session.server.ts';
import { answering } from '#app/http-response.server.ts';
import { keep } from './incidents.$reference.messages.drafts.$id/action.server.ts';

/** Saves a draft while it is typed. An address of its own: where it cannot be reached the page stays as it is. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    const { reply, status } = await keep({ ...context, viewer }, params.id ?? '', await request.formData());
    return Response.json(reply, { status });
  });
}
