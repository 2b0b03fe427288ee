import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { requireViewer } from '#app/auth/session.server.ts';
import { AgreedList } from '#app/components/actions/agreed-list.tsx';
import { PostMortemHeader } from '#app/components/post-mortems/post-mortem-header.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { alsoWhereRefused } from '#app/components/ui/also-where-refused.ts';
import { useLive } from '#app/components/ui/use-live.ts';
import { useReply } from '#app/components/ui/use-reply.ts';
import { answering } from '#app/http-response.server.ts';
import { act } from './action.server.ts';
import { AnswerForm, ReadFirst } from './answer-form.tsx';
import { AskForm } from './ask-form.tsx';
import { EditForm } from './edit-form.tsx';
import { loadReview } from './load-review.server.ts';
import { Missed } from './missed.tsx';
import { PublishForm, ReopenForm } from './move-forms.tsx';
import classes from './review.module.css';
import { Reviewers } from './reviewers.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.frame.reference}, review · Hindsight` : 'Review · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { searchParams } = new URL(request.url);
  return answering(() => loadReview(context.db, viewer, params.reference ?? '', searchParams));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return act({ ...context, viewer }, params.reference ?? '', await request.formData());
}

export const shouldRevalidate = alsoWhereRefused;

export default function ReviewPage() {
  const page = useLoaderData<typeof loader>();
  const { frame, lead, reviewers, possible, own, blocked, outdated, writtenAt, agreed, timeZone } = page;
  // what somebody answers for is what they read, however often this page looks again
  const [opened] = useState(page.text);
  const seen = page.seen ?? opened;
  const refused = useReply<typeof action>();
  useLive({ topics: ['incident'], incidentId: frame.incident.id });
  const { state, mayChange } = frame;
  const isOffered = {
    answer: own && page.seen,
    ask: mayChange && state === 'draft',
    publish: mayChange && state === 'approved',
    reopen: mayChange && state !== 'draft',
    edit: mayChange && state !== 'published',
  };
  return (
    <>
      <PostMortemHeader postMortem={frame} here="review" title={`${frame.reference}: review`} lead={lead} />
      <Missed refused={refused} isOffered={isOffered} />
      {seen !== page.text && (isOffered.answer || isOffered.publish) && (
        <p className={classes.blocked}>
          The text was changed after you {page.seen ? 'read it' : 'opened this page'}.{' '}
          <Link to={`/post-mortems/${frame.reference}`}>Read it as it is now</Link>, and come back from there.
        </p>
      )}
      {blocked && <p className={classes.blocked}>{blocked}</p>}
      <Reviewers reviewers={reviewers} writtenAt={writtenAt} timeZone={timeZone} />
      {(agreed.actions.length > 0 || agreed.addTo) && (
        <section aria-labelledby="action-items" className={classes.agreed}>
          <h2 id="action-items">Action items</h2>
          {agreed.actions.length === 0 && <p className={classes.quiet}>No action item yet.</p>}
          <AgreedList {...agreed} />
        </section>
      )}
      {own && page.seen && (
        <AnswerForm own={own} reference={frame.reference} seen={page.seen} refused={refused?.answer} />
      )}
      {own && !page.seen && <ReadFirst own={own} reference={frame.reference} />}
      <div className={classes.forms}>
        {isOffered.ask && <AskForm possible={possible} refused={refused?.ask} />}
        {isOffered.publish && <PublishForm seen={seen} outdated={outdated} refused={refused?.publish} />}
        {mayChange && state !== 'draft' && <ReopenForm state={state} refused={refused?.reopen} />}
        {isOffered.edit && <EditForm postMortem={frame} refused={refused?.edit} standing={refused?.standing} />}
      </div>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
