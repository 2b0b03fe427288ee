import { Button, Group } from '@mantine/core';
import { memo } from 'react';
import { countWords } from '../../text/counts.ts';
import { Time } from '../ui/time.tsx';
import { CommentField } from './comment-field.tsx';
import classes from './comments.module.css';
import type { Remark, Thread } from './threads.ts';
import type { Saying } from './use-saying.ts';

/** Where the focus goes that comes from the text. */
export const cardId = (id: string) => `comment-${id}`;
/** Why what is typed can go nowhere. */
export const SENT_NO_MORE = 'Nobody can comment here any more: copy your words before you leave.';
const answerId = (id: string) => `answer-${id}`;

interface CommentCardProps {
  thread: Thread;
  saying: Saying;
  mayComment: boolean;
  timeZone: string;
  /** Shows whose it is only: there are many. */
  isFolded: boolean;
  /** Leads back to a thread's words; null where they are gone, or it is about the whole. */
  toWords: ((id: string) => void) | null;
}

/**
 * What was said about a place, in its order, with what can be done about it. There may be hundreds, and every key that is typed
 * before them moves them all: those that say the same are not drawn anew.
 */
export const CommentCard = memo(function CommentCard(props: CommentCardProps) {
  const { thread, saying, mayComment, timeZone, isFolded, toWords } = props;
  const { id, by, quote, anchor, isResolved, replies } = thread;
  const onWords = toWords && (() => toWords(id));
  const draft = saying.drafts[id];
  const trouble = saying.troubles[id];
  const answer = async () => {
    if (!(await saying.send(id, { intent: 'answer', thread: id }))) return;
    // the field is gone with the next frame, and the focus with it
    requestAnimationFrame(() => document.getElementById(onWords ? cardId(id) : answerId(id))?.focus());
  };
  const settle = async () => {
    if (await saying.move(id, isResolved ? 'reopen' : 'resolve')) onWords?.();
  };
  return (
    <article aria-label={`Comment by ${by}`}>
      {anchor &&
        (onWords ? (
          <button type="button" id={cardId(id)} className={classes.words} title="To the words (Esc)" onClick={onWords}>
            <q>{quote}</q>
          </button>
        ) : (
          <p className={classes.gone}>
            <q>{quote}</q> {!isResolved && <small>no longer in the text</small>}
          </p>
        ))}
      {isFolded ? (
        <p className={classes.by}>
          <strong>{by}</strong> {replies.length > 0 && countWords(replies.length, 'answer', 'answers')}
        </p>
      ) : (
        <Remarks thread={thread} timeZone={timeZone} />
      )}
      {draft && (
        <CommentField
          saying={saying}
          to={id}
          label="Answer"
          button="Send"
          note={meanwhile(thread, mayComment)}
          onSend={mayComment ? answer : null}
          onCancel={() => saying.close(id)}
        />
      )}
      {mayComment && !isFolded && (
        <Group gap="xs">
          {!isResolved && !draft && (
            <Button id={answerId(id)} size="compact-sm" variant="default" onClick={() => saying.open(id)}>
              Answer
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={settle}>
            {isResolved ? 'Open it again' : 'Resolve'}
          </Button>
        </Group>
      )}
      {trouble && (
        <p role="alert" className={classes.trouble}>
          {trouble}
        </p>
      )}
    </article>
  );
});

/** What others did to a thread while somebody answers in it. */
function meanwhile({ isResolved, isTakenBack }: Thread, mayComment: boolean): string | null {
  if (!mayComment) return SENT_NO_MORE;
  if (isTakenBack) return 'What you answer was taken back. Your answer can still be sent.';
  return isResolved ? 'Resolved meanwhile. Your answer can still be sent.' : null;
}

function Remarks({ thread, timeZone }: { thread: Thread; timeZone: string }) {
  return (
    <ol className={classes.remarks}>
      {[thread, ...thread.replies].map((remark) => (
        <li key={remark.id}>
          <Said remark={remark} timeZone={timeZone} />
        </li>
      ))}
    </ol>
  );
}

function Said({ remark: { by, at, body, isTakenBack }, timeZone }: { remark: Remark; timeZone: string }) {
  return (
    <>
      <p className={classes.by}>
        <strong>{by}</strong> <Time at={at} timeZone={timeZone} />
      </p>
      <p className={classes.body}>{isTakenBack ? <em>Taken back.</em> : body}</p>
    </>
  );
}
