import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { COLOR_SCHEMES, writeThemeCookie } from '#app/theme-cookie.server.ts';

/** Keeps the reader's choice of light or dark and goes back to where it was made. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const scheme = COLOR_SCHEMES.find((candidate) => candidate === form.get('scheme')) ?? 'auto';
  const referrer = request.headers.get('referer');
  const back = referrer && new URL(referrer).host === new URL(request.url).host ? new URL(referrer) : undefined;
  return redirect(back ? back.pathname + back.search : '/', {
    headers: { 'Set-Cookie': await writeThemeCookie(scheme) },
  });
}
