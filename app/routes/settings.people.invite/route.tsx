import { parseWithZod } from '@conform-to/zod/v4';
import { Anchor } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { listTeams } from '#app/db/teams.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { linkAddress } from '#app/link-address.server.ts';
import { invitePerson } from '#app/workflows/invite-person.ts';
import { HandedLink } from './handed-link.tsx';
import { InviteForm } from './invite-form.tsx';
import { readMemberships } from './memberships.ts';
import { schema } from './schema.ts';

export const meta: MetaFunction = () => [{ title: 'Invite somebody · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'admin');
    return { teams: await listTeams(context.db) };
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
    const { token } = await invitePerson({ ...context, viewer }, { ...submission.value, memberships });
    return { name: submission.value.name, link: linkAddress(context, request, `/invitations/${token}`) };
  });
  if ('link' in answer) return data({ result: null, invited: answer });
  return data({ result: answer.data, invited: null }, answer.init ?? undefined);
}

export default function InvitePage() {
  const { teams } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const invited = answer?.invited;
  return (
    <>
      <PageHeader
        title="Invite somebody"
        lead="You get a link to hand over. With it they choose a password and come in."
        actions={
          <Anchor component={Link} to="/settings/people">
            Back to people
          </Anchor>
        }
      />
      {invited && (
        <HandedLink
          title={`${invited.name} is invited`}
          text="Hand this link over. It works once, within seven days, and is not shown again."
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
