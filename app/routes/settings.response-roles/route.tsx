import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { listResponseRoles } from '#app/db/response-roles.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { addResponseRole } from '#app/workflows/add-vocabulary.ts';
import { Vocabulary, vocabularySchema } from '../settings.categories/vocabulary.tsx';

export const meta: MetaFunction = () => [{ title: 'Response roles · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'coordinator');
    return { entries: await listResponseRoles(context.db) };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const submission = parseWithZod(await request.formData(), { schema: vocabularySchema });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  return submitting(submission, async () => {
    await addResponseRole({ ...context, viewer }, submission.value);
    return redirect('/settings/response-roles');
  });
}

export default function ResponseRolesPage() {
  const { entries } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title="Response roles"
        lead="What people take on while they respond. Elsewhere they appear by these words, not by name."
      />
      <Vocabulary
        entries={entries}
        lastResult={lastResult}
        label="Response roles"
        fieldLabel="Another role"
        fieldHelp="For example: Customer liaison."
      />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
