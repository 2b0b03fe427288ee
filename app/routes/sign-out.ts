import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { forgetSession, readSessionHash } from '#app/auth/session.server.ts';
import { endSession } from '#app/workflows/end-session.ts';

/** A link does not sign out: only the form does. */
export async function loader() {
  return redirect('/');
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { viewer } = context;
  const hash = await readSessionHash(context.sessionSecret, request.headers.get('cookie'));
  if (viewer && hash) await endSession({ ...context, viewer }, hash);
  // with what this browser keeps of documents that were being written
  return redirect('/sign-in', { headers: { ...(await forgetSession(context)), 'Clear-Site-Data': '"storage"' } });
}
