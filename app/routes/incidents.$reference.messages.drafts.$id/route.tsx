import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { useReply } from '#app/components/ui/use-reply.ts';
import { answering } from '#app/http-response.server.ts';
import { oneOf } from '#app/parameters.ts';
import { act, type DraftReply } from './action.server.ts';
import { DraftForm } from './draft-form.tsx';
import { LastLook } from './last-look.tsx';
import { loadDraft } from './load-draft.server.ts';
import { TopNotices } from './top-notices.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.reference}: ${page.kind} message · Hindsight` : 'Message · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    const { searchParams } = new URL(request.url);
    const step = oneOf(searchParams, 'step', ['send']);
    const isJoined = oneOf(searchParams, 'joined', ['yes']) !== null;
    const place = { reference: params.reference ?? '', id: params.id ?? '' };
    return { ...(await loadDraft(context, viewer, place)), step, isJoined };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const place = { reference: params.reference ?? '', id: params.id ?? '' };
  return answering(async () => act({ ...context, viewer }, place, await request.formData()));
}

export default function DraftRoute() {
  const page = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>() as DraftReply | undefined;
  useLive({ topics: ['incident'], incidentId: page.incidentId });
  return (
    <>
      <PageHeader
        title={`${page.reference}: ${page.kind}`}
        lead={page.step ? 'This is what goes out. Look it over, then send it.' : page.title}
        actions={
          <ButtonLink to={`/incidents/${page.reference}`} variant="subtle">
            To the incident
          </ButtonLink>
        }
      />
      {page.step ? (
        <LastLook page={page} unsent={reply?.unsent} />
      ) : (
        <>
          <TopNotices page={page} isJoined={page.isJoined} />
          <DraftForm key={page.draft.id} page={page} reply={reply} />
        </>
      )}
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
