import type { SubmissionResult } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { requireViewer } from '#app/auth/session.server.ts';
import { getTeamBySlug } from '#app/db/teams.server.ts';
import { isAppError } from '#app/errors.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { teamInput } from '#app/workflows/directory-input.ts';
import { changeMembers, changeTeam } from '#app/workflows/save-team.ts';
import { readMemberChanges } from './members-view.ts';

/** What a refused form is answered with. */
interface Refused {
  result?: SubmissionResult<string[]>;
  /** The version to try against next. */
  version?: number;
  membersError?: string;
}

const schema = teamInput.extend({ intent: z.literal('team'), version: z.number().int() });

/** Two forms: the team itself (`intent=team`) and its members (`intent=members`). */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const team = await answering(() => getTeamBySlug(context.db, params.slug ?? ''));
  const form = await request.formData();
  const by = { ...context, viewer };
  if (form.get('intent') === 'members') {
    try {
      await changeMembers(by, team.id, readMemberChanges(form));
    } catch (error) {
      if (!isAppError(error) || error.code === 'NOT_FOUND') return answering(() => Promise.reject(error));
      return data<Refused>({ membersError: error.message }, error.status);
    }
    return redirect(`/teams/${team.slug}/edit`);
  }
  const submission = parseWithZod(form, { schema });
  if (submission.status !== 'success') return data<Refused>({ result: submission.reply() }, 422);
  const { version, name, coordinatorId } = submission.value;
  const refused = await submitting(submission, async () => {
    await changeTeam(by, team.id, version, { name, coordinatorId });
    return null;
  });
  if (refused === null) return redirect(`/teams/${team.slug}`);
  // after a stale version the next try is against what stands now
  const { version: current } = await getTeamBySlug(context.db, team.slug);
  return data<Refused>({ result: refused.data, version: current }, refused.init ?? {});
}
