import { Button, Group } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Time } from '#app/components/ui/time.tsx';
import { useOwnId } from '#app/components/ui/use-own-id.ts';
import { CommentForm } from './comment-form.tsx';
import classes from './comments.module.css';
import { commentPlace, type ShownComment, type ShownThread } from './comments-view.ts';

interface ThreadProps {
  thread: ShownThread;
  mayComment: boolean;
  timeZone: string;
  /** What was refused of an answer. */
  typed: string;
  onSay: (place: string | null) => void;
  onKept: () => void;
}

/** What was said about a place in the document, in its order, and what can be done about it. */
export function Thread({ thread, mayComment, timeZone, typed, onSay, onKept }: ThreadProps) {
  const { id, quote, isResolved, replies } = thread;
  const nextId = useOwnId(thread.nextId, (answer) => replies.some((reply) => reply.id === answer));
  return (
    <article className={classes.thread} data-resolved={isResolved || undefined}>
      {quote && <blockquote>{quote}</blockquote>}
      <Words comment={thread} mayComment={mayComment} timeZone={timeZone} />
      {replies.map((reply) => (
        <Words key={reply.id} comment={reply} mayComment={mayComment} timeZone={timeZone} />
      ))}
      {mayComment && (
        <>
          {!isResolved && (
            <CommentForm
              key={nextId}
              id={nextId}
              threadId={id}
              label="Answer"
              button="Answer"
              typed={typed}
              onSay={onSay}
              onKept={onKept}
            />
          )}
          <Form method="post" preventScrollReset>
            <input type="hidden" name="thread" value={id} />
            <Button
              type="submit"
              name="intent"
              value={isResolved ? 'reopen' : 'resolve'}
              variant="default"
              size="compact-md"
            >
              {isResolved ? 'Open it again' : 'Resolve'}
            </Button>
          </Form>
        </>
      )}
    </article>
  );
}

function Words({ comment, mayComment, timeZone }: { comment: ShownComment; mayComment: boolean; timeZone: string }) {
  const { id, by, at, body, isOwn, isTakenBack } = comment;
  return (
    <div id={commentPlace(id)} className={classes.words}>
      <Group gap="xs" className={classes.by}>
        <strong>{by}</strong> <Time at={at} timeZone={timeZone} />
      </Group>
      <p>{isTakenBack ? <em>Taken back.</em> : body}</p>
      {mayComment && isOwn && !isTakenBack && (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="id" value={id} />
          <Button type="submit" name="intent" value="take-back" variant="subtle" size="compact-sm">
            Take it back
          </Button>
        </Form>
      )}
    </div>
  );
}
