import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ErrorSummary } from '#app/components/ui/fields.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { useReply } from '#app/components/ui/use-reply.ts';
import { isAppError } from '#app/errors.ts';
import { answering } from '#app/http-response.server.ts';
import { createPostMortem } from '#app/workflows/create-post-mortem.ts';
import { loadTemplates } from './load-templates.server.ts';
import { TemplateForm } from './template-form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.incident.reference}: begin the post-mortem · Hindsight` : 'Begin a post-mortem · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(() => loadTemplates(context.db, viewer, params.reference ?? ''));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const templateKey = String((await request.formData()).get('template') ?? '');
  try {
    const reference = await createPostMortem({ ...context, viewer }, params.reference ?? '', { templateKey });
    return redirect(`/post-mortems/${reference}/edit`);
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code !== 'INVALID' && error.code !== 'CONFLICT') throw data(error.message, error.status);
    return data({ error: error.message }, error.status);
  }
}

export default function NewPostMortemPage() {
  const { incident, lead, templates } = useLoaderData<typeof loader>();
  const refused = useReply<typeof action>();
  return (
    <>
      <PageHeader title={`Begin the post-mortem of ${incident.reference}`} lead={lead} />
      {refused && <ErrorSummary errors={{ '': [refused.error] }} />}
      <TemplateForm templates={templates} />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
