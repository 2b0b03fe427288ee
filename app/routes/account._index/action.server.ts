import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { requireViewer } from '#app/auth/session.server.ts';
import { isAppError } from '#app/errors.ts';
import { submitting } from '#app/http-response.server.ts';
import { changeAccount } from '#app/workflows/change-account.ts';
import { changeNotifications } from '#app/workflows/change-notifications.ts';
import type { WorkflowContext } from '#app/workflows/context.ts';
import { endSession } from '#app/workflows/end-session.ts';
import { readNotifications } from './account-view.ts';
import { schema } from './schema.ts';

const sessionSchema = z.object({ session: z.string().regex(/^[0-9a-f]{64}$/) });

/** Saves name and time zone, saves what one is told, or ends a session: each has its own form. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const workflow = { ...context, viewer };
  const form = await request.formData();
  const ended = sessionSchema.safeParse(Object.fromEntries(form));
  if (ended.success) {
    await endSession(workflow, Buffer.from(ended.data.session, 'hex'));
    return redirect('/account');
  }
  if (form.get('intent') === 'notifications') return saveNotifications(workflow, form);
  const submission = parseWithZod(form, { schema });
  if (submission.status !== 'success') return data({ result: submission.reply(), notificationsError: undefined }, 422);
  const { name, timeZone = null } = submission.value;
  const refused = await submitting(submission, async () => {
    await changeAccount(workflow, { name, timeZone });
    return null;
  });
  if (refused === null) return redirect('/account');
  return data({ result: refused.data, notificationsError: undefined }, refused.init ?? {});
}

async function saveNotifications(workflow: WorkflowContext, form: FormData) {
  try {
    await changeNotifications(workflow, readNotifications(form));
  } catch (error) {
    if (!isAppError(error) || error.code !== 'INVALID') throw error;
    const [message] = Object.values(error.fields);
    return data({ result: undefined, notificationsError: message ?? error.message }, 422);
  }
  return redirect('/account#notifications');
}
