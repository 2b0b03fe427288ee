import { parseWithZod } from '@conform-to/zod/v4';
import { Anchor } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { useKeptAnswer } from '#app/components/ui/use-kept-answer.ts';
import { useLive } from '#app/components/ui/use-live.ts';
import { listLastInvitations } from '#app/db/mailing-states.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { linkAddress, linkMailer } from '#app/link-address.server.ts';
import { linkMailText } from '#app/text/mail-states.ts';
import { invitePerson } from '#app/workflows/invite-person.ts';
import { HandedLink } from './handed-link.tsx';
import { InviteForm } from './invite-form.tsx';
import { readMemberships } from './memberships.ts';
import { schema } from './schema.ts';

/** Whoever invites many looks at the last of them. */
const FOLLOWED = 20;

export const meta: MetaFunction = () => [{ title: 'Invite somebody · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'admin');
    const [teams, invitations] = await Promise.all([listTeams(context.db), listLastInvitations(context.db, FOLLOWED)]);
    return { teams, invitations };
  });
}

/** Answers with the link rather than a redirect: it is shown once and stands in no address. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const form = await request.formData();
  const submission = parseWithZod(form, { schema });
  if (submission.status !== 'success') return data({ result: submission.reply(), invited: null }, 422);
  const asked = readMemberships(form, await listTeams(context.db));
  const memberships = asked.flatMap(({ teamId, role }) => (role ? [{ teamId, role }] : []));
  const answer = await submitting(submission, async () => {
    const mailer = linkMailer(context, request);
    const input = { ...submission.value, memberships };
    const { token, userId, unmailed } = await invitePerson({ ...context, viewer }, input, mailer);
    const link = linkAddress(context, request, `/invitations/${token}`);
    return { name: submission.value.name, link, userId, unmailed };
  });
  if ('link' in answer) return data({ result: null, invited: answer });
  return data({ result: answer.data, invited: null }, answer.init ?? undefined);
}

export default function InvitePage() {
  const { teams, invitations } = useLoaderData<typeof loader>();
  useLive({ topics: ['sending'] });
  const answer = useKeptAnswer(useActionData<typeof action>());
  const invited = answer?.invited;
  return (
    <>
      <PageHeader
        title="Invite somebody"
        lead="They get a link by e-mail, and you get it to hand over. With it they choose a password and come in."
        actions={
          <Anchor component={Link} to="/settings/people">
            Back to people
          </Anchor>
        }
      />
      {invited && (
        <HandedLink
          title={`${invited.name} is invited`}
          mail={linkMailText(
            invited.unmailed,
            invitations.find(({ userId }) => userId === invited.userId),
          )}
          text="The link works once, within seven days, and is not shown again."
          label="Invitation"
          value={invited.link}
        />
      )}
      <InviteForm key={invited?.link} teams={teams} lastResult={answer?.result ?? undefined} />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
