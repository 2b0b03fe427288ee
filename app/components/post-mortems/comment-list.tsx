import { Link } from '@remix-run/react';
import { Time } from '../ui/time.tsx';
import classes from './comment-list.module.css';

interface Remark {
  id: string;
  by: string;
  at: Date;
  body: string;
  isTakenBack: boolean;
}

interface CommentListProps {
  /** Of the post-mortem. */
  page: string;
  threads: readonly (Remark & { quote: string; isResolved: boolean; replies: readonly Remark[] })[];
  timeZone: string;
}

/** What waits to be settled, each with the words that it is about: at the end of the document, for readers and without scripts. */
export function CommentList({ page, threads, timeZone }: CommentListProps) {
  const open = threads.filter(({ isResolved }) => !isResolved);
  if (open.length === 0) return null;
  return (
    <section aria-labelledby="open-comments" className={classes.comments}>
      <h2 id="open-comments">Open comments</h2>
      <ol>
        {open.map((thread) => (
          <li key={thread.id}>
            {thread.quote && <blockquote>{thread.quote}</blockquote>}
            {[thread, ...thread.replies].map(({ id, by, at, body, isTakenBack }) => (
              <p key={id}>
                <strong>{by}</strong>, <Time at={at} timeZone={timeZone} />: {isTakenBack ? <em>taken back</em> : body}
              </p>
            ))}
          </li>
        ))}
      </ol>
      <p>
        <Link to={`${page}/comments`}>Answer and resolve</Link>
      </p>
    </section>
  );
}
