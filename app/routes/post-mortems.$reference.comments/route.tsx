import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { requireViewer } from '#app/auth/session.server.ts';
import { NotKept } from '#app/components/post-mortems/not-kept.tsx';
import { PostMortemHeader } from '#app/components/post-mortems/post-mortem-header.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { alsoWhereRefused } from '#app/components/ui/also-where-refused.ts';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { ErrorSummary } from '#app/components/ui/fields.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { useOwnId } from '#app/components/ui/use-own-id.ts';
import { useReply } from '#app/components/ui/use-reply.ts';
import { useWritten } from '#app/components/ui/use-written.ts';
import { answering } from '#app/http-response.server.ts';
import { act } from './action.server.ts';
import { CommentForm } from './comment-form.tsx';
import classes from './comments.module.css';
import { loadComments } from './load-comments.server.ts';
import { Thread } from './thread.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.frame.reference}, comments · Hindsight` : 'Comments · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(() => loadComments(context.db, viewer, params.reference ?? ''));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return act({ ...context, viewer }, params.reference ?? '', await request.formData());
}

export const shouldRevalidate = alsoWhereRefused;

export default function CommentsPage() {
  const { frame, lead, threads, mayComment, freshId, timeZone } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  // what was refused and is kept by now, as its form was sent again by script
  const [settled, settle] = useState<typeof reply>();
  const refused = reply === settled ? undefined : reply;
  const onKept = (threadId: string) => refused?.threadId === threadId && settle(refused);
  useLive({ topics: ['incident'], incidentId: frame.incident.id });
  const onSay = useWritten();
  const isOpen = (threadId: string) => threads.some(({ id, isResolved }) => id === threadId && !isResolved);
  // the form in which it was typed shows it still
  const isThere = refused && mayComment && (refused.threadId === '' || isOpen(refused.threadId));
  const ownId = useOwnId(freshId, (id) => threads.some((thread) => thread.id === id));
  return (
    <>
      <PostMortemHeader postMortem={frame} here="comments" title={`${frame.reference}: comments`} lead={lead} />
      {refused && isThere && <ErrorSummary errors={{ '': [refused.error] }} />}
      {refused && !isThere && (
        <NotKept why={refused.error} typed={refused.body ? { 'What you typed': refused.body } : {}} />
      )}
      {threads.length === 0 && (
        <EmptyState title="No comment yet">
          Say something about the whole below, or about a place in it where it is written: choose the words, then
          Comment.
        </EmptyState>
      )}
      <ol className={classes.threads}>
        {threads.map((thread) => (
          <li key={thread.id}>
            <Thread
              thread={thread}
              mayComment={mayComment}
              timeZone={timeZone}
              typed={refused?.threadId === thread.id ? refused.body : ''}
              onSay={onSay}
              onKept={() => onKept(thread.id)}
            />
          </li>
        ))}
      </ol>
      {mayComment && (
        <CommentForm
          key={ownId}
          id={ownId}
          label="Comment on the whole"
          button="Comment"
          typed={refused?.threadId === '' ? refused.body : ''}
          onSay={onSay}
          onKept={() => onKept('')}
        />
      )}
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
