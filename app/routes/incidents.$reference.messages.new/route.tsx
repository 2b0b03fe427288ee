import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { answering } from '#app/http-response.server.ts';
import { beginAsked } from './action.server.ts';
import { BeginForms } from './begin-forms.tsx';
import { loadBeginning } from './load-beginning.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Write a message · ${page.reference} · Hindsight` : 'Write a message · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    const page = await loadBeginning(context.db, viewer, params.reference ?? '', new URL(request.url).searchParams);
    // somebody writes it already: reading changes nothing, so the way there is the page itself
    if (page.sameDraftId) throw redirect(`/incidents/${page.reference}/messages/drafts/${page.sameDraftId}`);
    return page;
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const reference = params.reference ?? '';
  const begun = await answering(async () => beginAsked({ ...context, viewer }, reference, await request.formData()));
  if ('refused' in begun) return data({ refused: begun.refused }, 422);
  return redirect(`/incidents/${reference}/messages/drafts/${begun.draftId}${begun.isJoined ? '?joined=yes' : ''}`);
}

export default function NewMessage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={`${page.reference}: write a message`}
        lead={page.title}
        actions={
          <ButtonLink to={`/incidents/${page.reference}/communications/new${page.search}`} variant="default">
            It was said elsewhere
          </ButtonLink>
        }
      />
      <BeginForms page={page} refused={answer?.refused} />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
