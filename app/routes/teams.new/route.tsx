import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { TeamForm } from '#app/components/directory/team-form.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { listPeople } from '#app/db/teams.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { teamInput } from '#app/workflows/directory-input.ts';
import { addTeam } from '#app/workflows/save-team.ts';

export const meta: MetaFunction = () => [{ title: 'Add a team · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'coordinator');
    return { people: await listPeople(context.db) };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const submission = parseWithZod(await request.formData(), { schema: teamInput });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  return submitting(submission, async () => {
    const { slug } = await addTeam({ ...context, viewer }, submission.value);
    return redirect(`/teams/${slug}`);
  });
}

export default function NewTeam() {
  const { people } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  return (
    <>
      <PageHeader title="Add a team" lead="A team owns services. Its members are chosen once it is there." />
      <TeamForm
        initial={{ name: '', coordinatorId: '' }}
        people={people}
        lastResult={lastResult}
        submit="Add the team"
      />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
