import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { localPath } from '#app/auth/local-path.ts';
import { COLOR_SCHEMES, writeThemeCookie } from '#app/theme-cookie.server.ts';

/** Keeps the reader's choice of light or dark and goes back to where it was made. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const scheme = COLOR_SCHEMES.find((candidate) => candidate === form.get('scheme')) ?? 'auto';
  const referrer = request.headers.get('referer') ?? '';
  const from = URL.canParse(referrer) ? new URL(referrer) : undefined;
  const isOurs = from?.host === new URL(request.url).host;
  return redirect(isOurs ? localPath(from.pathname + from.search) : '/', {
    headers: { 'Set-Cookie': await writeThemeCookie(scheme) },
  });
}
