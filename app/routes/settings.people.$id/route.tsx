import { parseWithZod } from '@conform-to/zod/v4';
import { Anchor, Stack } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { useKeptAnswer } from '#app/components/ui/use-kept-answer.ts';
import { useLive } from '#app/components/ui/use-live.ts';
import { findLastMail } from '#app/db/mailing-states.server.ts';
import { listMemberships } from '#app/db/people.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import { getUser } from '#app/db/users.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { linkAddress, linkMailer } from '#app/link-address.server.ts';
import { linkMailText } from '#app/text/mail-states.ts';
import type { Unmailed } from '#app/text/mail-words.ts';
import { changePerson, deactivatePerson, reactivatePerson } from '#app/workflows/change-person.ts';
import { makeLink } from '#app/workflows/make-link.ts';
import { HandedLink } from '../settings.people.invite/handed-link.tsx';
import { readMemberships } from '../settings.people.invite/memberships.ts';
import { personSchema } from '../settings.people.invite/schema.ts';
import { Access } from './access.tsx';
import { PersonForm } from './person-form.tsx';
import { LINK_WORDS, toPerson } from './person-view.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.person.name ?? 'Person'} · Hindsight` },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'admin');
    const user = await getUser(context.db, params.id ?? '');
    const [memberships, teams, mail] = await Promise.all([
      listMemberships(context.db, user.id),
      listTeams(context.db),
      findLastMail(context.db, user.id, ['invitation', 'password_reset']),
    ]);
    return { person: toPerson(user, viewer), memberships, teams, mail, timeZone: viewer.timeZone };
  });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const asViewer = { ...context, viewer };
  const userId = params.id ?? '';
  const form = await request.formData();
  const answered = (
    result: ReturnType<typeof submission.reply> | null,
    made: { title: string; text: string; link: string; unmailed: Unmailed | null } | null,
    status = 200,
  ) => data({ result, made }, status);
  const submission = parseWithZod(form, { schema: personSchema });
  const intent = form.get('intent');
  if (intent === 'link') {
    return answering(async () => {
      const { token, purpose, unmailed } = await makeLink(asViewer, userId, linkMailer(context, request));
      const { path, ...words } = LINK_WORDS[purpose];
      return answered(null, { ...words, unmailed, link: linkAddress(context, request, `${path}/${token}`) });
    });
  }
  if (intent === 'deactivate' || intent === 'reactivate') {
    await answering(() => (intent === 'deactivate' ? deactivatePerson : reactivatePerson)(asViewer, userId));
    return redirect(`/settings/people/${userId}`);
  }
  if (submission.status !== 'success') return answered(submission.reply(), null, 422);
  const memberships = readMemberships(form, await listTeams(context.db));
  const failed = await submitting(submission, async () => {
    await changePerson(asViewer, userId, { ...submission.value, memberships });
  });
  return failed ? answered(failed.data, null, 422) : redirect('/settings/people');
}

export default function PersonPage() {
  const { person, memberships, teams, mail, timeZone } = useLoaderData<typeof loader>();
  useLive({ topics: ['sending'] });
  const answer = useKeptAnswer(useActionData<typeof action>());
  const back = (
    <Anchor component={Link} to="/settings/people">
      Back to people
    </Anchor>
  );
  return (
    <>
      <PageHeader title={person.name} lead={person.lead} actions={back} />
      {answer?.made && (
        <HandedLink
          title={answer.made.title}
          text={answer.made.text}
          label="Link"
          value={answer.made.link}
          mail={linkMailText(answer.made.unmailed, mail)}
        />
      )}
      <Stack gap="xl" maw="44rem">
        <PersonForm person={person} memberships={memberships} teams={teams} lastResult={answer?.result ?? undefined} />
        <Access person={person} mail={mail} timeZone={timeZone} />
      </Stack>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
