import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { PostMortemHeader } from '#app/components/post-mortems/post-mortem-header.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { useReply } from '#app/components/ui/use-reply.ts';
import { answering } from '#app/http-response.server.ts';
import { act } from './action.server.ts';
import { AnswerForm } from './answer-form.tsx';
import { AskForm } from './ask-form.tsx';
import { EditForm } from './edit-form.tsx';
import { loadReview } from './load-review.server.ts';
import { PublishForm, ReopenForm } from './move-forms.tsx';
import classes from './review.module.css';
import { Reviewers } from './reviewers.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.frame.reference}, review · Hindsight` : 'Review · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(() => loadReview(context.db, viewer, params.reference ?? ''));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return act({ ...context, viewer }, params.reference ?? '', await request.formData());
}

export default function ReviewPage() {
  const page = useLoaderData<typeof loader>();
  const { frame, lead, reviewers, possible, own, blocked, timeZone } = page;
  const refused = useReply<typeof action>();
  useLive({ topics: ['incident'], incidentId: frame.incident.id });
  const { state, mayChange } = frame;
  return (
    <>
      <PostMortemHeader postMortem={frame} here="review" title={`${frame.reference}: review`} lead={lead} />
      {blocked && <p className={classes.blocked}>{blocked}</p>}
      <Reviewers reviewers={reviewers} timeZone={timeZone} />
      {own && <AnswerForm own={own} reference={frame.reference} refused={refused?.answer} />}
      <div className={classes.forms}>
        {mayChange && state === 'draft' && <AskForm possible={possible} refused={refused?.ask} />}
        {mayChange && state === 'approved' && <PublishForm refused={refused?.publish} />}
        {mayChange && state !== 'draft' && <ReopenForm state={state} refused={refused?.reopen} />}
        {mayChange && state !== 'published' && (
          <EditForm key={frame.version} postMortem={frame} refused={refused?.edit} />
        )}
      </div>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
