import type { Editor } from '@tiptap/react';
import { type CSSProperties, type KeyboardEvent, useEffect, useRef } from 'react';
import { elsewhereText } from '../../text/comments-elsewhere.ts';
import { CommentCard, SENT_NO_MORE } from './comment-card.tsx';
import { CommentField } from './comment-field.tsx';
import { CommentGroup } from './comment-group.tsx';
import classes from './comments.module.css';
import desk from './editor.module.css';
import { bringIntoPanel, SentComment, threadId } from './sent-comment.tsx';
import { type Standing, standing } from './standing.ts';
import { NEW, type Thread } from './threads.ts';
import type { Comments } from './use-comments.ts';
import { toNextCard, useElsewhere } from './use-elsewhere.ts';
import { useTops } from './use-tops.ts';

interface CommentMarginProps {
  editor: Editor;
  comments: Comments;
  timeZone: string;
}

/** From so many on only the one that is looked at is shown in full. */
const MANY = 40;

/**
 * What is said about the document: each thread beside its words where there is a margin, in the order of the text where there
 * is none; what is settled, about the whole, or about words that are gone stands at the head, wherever one is in the text.
 */
export function CommentMargin({ editor, comments, timeZone }: CommentMarginProps) {
  const { talk, saying, places, chosen, begun, sent } = comments;
  const margin = useRef<HTMLOListElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const before = useRef<ReadonlyMap<string, Standing>>(new Map());
  const isTypedIn = (id: string) => saying.drafts[id] !== undefined;
  const { beside, whole, gone, resolved, known } = standing(talk.threads, places, isTypedIn, before.current);
  useEffect(() => {
    before.current = known;
  });
  const threads = new Map(beside.map(({ thread }) => [thread.id, thread]));
  const cards = beside.map(({ thread: { id }, from }) => ({ id, from }));
  if (begun?.anchor) cards.push({ id: NEW, from: places.find(({ id }) => id === NEW)?.from ?? begun.from });
  cards.sort((a, b) => a.from - b.from);
  const { tops, height } = useTops(editor, margin, cards, chosen);
  const elsewhere = useElsewhere(margin, head, tops);
  const isMany = cards.length >= MANY;
  const inText = new Set(places.map(({ id }) => id));
  const card = (thread: Thread, isBeside: boolean) => (
    <CommentCard
      thread={thread}
      saying={saying}
      mayComment={talk.mayComment}
      timeZone={timeZone}
      isFolded={isBeside && isMany && thread.id !== chosen && !isTypedIn(thread.id)}
      toWords={isBeside && inText.has(thread.id) ? comments.toWords : null}
    />
  );
  const field = begun && (
    <CommentField
      saying={saying}
      to={NEW}
      label={begun.anchor ? 'Comment on these words' : 'Comment on the whole'}
      button="Comment"
      note={talk.mayComment ? null : SENT_NO_MORE}
      onSend={talk.mayComment ? comments.sendNew : null}
      onCancel={comments.cancelNew}
    />
  );
  return (
    <div className={classes.comments}>
      <div ref={head} className={classes.head}>
        <div className={classes.above}>
          {talk.trouble && <p role="status">{talk.trouble}</p>}
          {begun && !begun.anchor && <div className={`${classes.card} ${classes.begun}`}>{field}</div>}
          {talk.threads.length === 0 && !begun && (
            <p className={classes.hint}>
              Nobody has said anything yet. Choose words in the text, then Comment (Ctrl+Alt+M): what you say stands
              here, beside them.
            </p>
          )}
          <CommentGroup name="About the whole" threads={whole} isOpen sent={sent} card={card} />
          <CommentGroup name="About words that are gone" threads={gone} isOpen sent={sent} card={card} />
          <CommentGroup name="Resolved" threads={resolved} card={card} />
        </div>
        {elsewhere && (
          <p className={classes.elsewhere}>
            {elsewhereText(elsewhere)}{' '}
            <button
              type="button"
              className={desk.quietButton}
              onClick={() => margin.current && toNextCard(margin.current)}
            >
              Next comment
            </button>
          </p>
        )}
      </div>
      {sent && (
        <SentComment
          id={sent}
          onClose={comments.seen}
          onWrite={() => {
            comments.seen();
            editor.commands.focus();
          }}
        />
      )}
      <ol ref={margin} className={classes.margin} style={{ '--height': `${height}px` } as CSSProperties}>
        {cards.map(({ id }, index) => (
          <li
            key={id}
            id={threadId(id)}
            ref={id === sent ? bringIntoPanel : undefined}
            className={id === NEW ? `${classes.card} ${classes.begun}` : classes.card}
            data-chosen={id === chosen || undefined}
            style={{ '--top': `${tops[index] ?? 0}px` } as CSSProperties}
            {...pointing(comments, id, isMany)}
          >
            {id === NEW ? field : card(threads.get(id)!, true)}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Whoever is at a card sees its words stand out; Escape leads back to them. */
const pointing = ({ pointAt, toWords }: Comments, id: string, isMany: boolean) => ({
  onFocus: () => pointAt(id),
  onBlur: () => pointAt(null),
  // a card that unfolds below the mouse moves away from it
  onMouseEnter: isMany ? undefined : () => pointAt(id),
  onMouseLeave: isMany ? undefined : () => pointAt(null),
  onKeyDown: (event: KeyboardEvent) => {
    if (event.key === 'Escape') toWords(id);
  },
});
