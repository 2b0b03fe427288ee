import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { keepSession, readBrowser } from '#app/auth/session.server.ts';
import type { LinkPurpose } from '#app/db/links.server.ts';
import { submitting } from '#app/http-response.server.ts';
import { acceptLink } from '#app/workflows/accept-link.ts';
import { choosePasswordSchema } from './choose-password.tsx';

/** Keeps the password that was chosen behind a one-time link, and lets its reader in. */
export async function accept({ request, params, context }: ActionFunctionArgs, purpose: LinkPurpose) {
  const submission = parseWithZod(await request.formData(), { schema: choosePasswordSchema });
  if (submission.status !== 'success') return data(submission.reply({ hideFields: ['password'] }), 422);
  const { password } = submission.value;
  const browser = await readBrowser(context, request);
  return submitting(submission, async () => {
    const session = await acceptLink(context, { purpose, token: params.token ?? '', password, ...browser });
    return redirect('/', { headers: await keepSession(context, session) });
  }, ['password']);
}
