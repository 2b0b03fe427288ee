import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { listCategories } from '#app/db/categories.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { addCategory } from '#app/workflows/add-vocabulary.ts';
import { Vocabulary, vocabularySchema } from './vocabulary.tsx';

export const meta: MetaFunction = () => [{ title: 'Categories · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'coordinator');
    return { entries: await listCategories(context.db) };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const submission = parseWithZod(await request.formData(), { schema: vocabularySchema });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  return submitting(submission, async () => {
    await addCategory({ ...context, viewer }, submission.value);
    return redirect('/settings/categories');
  });
}

export default function CategoriesPage() {
  const { entries } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  return (
    <>
      <PageHeader title="Categories" lead="What kind of incident it was; one may be several at once." />
      <Vocabulary
        entries={entries}
        lastResult={lastResult}
        label="Categories"
        fieldLabel="Another category"
        fieldHelp="For example: Safety, or Compliance."
      />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
