import { type ReactNode, useEffect, useState } from 'react';
import classes from './comments.module.css';
import { bringIntoPanel, threadId } from './sent-comment.tsx';
import type { Thread } from './threads.ts';

interface CommentGroupProps {
  name: string;
  threads: readonly Thread[];
  /** Whether it is open at first. */
  isOpen?: boolean;
  /** A thread that comes into view. */
  sent?: string | null;
  card: (thread: Thread, isBeside: boolean) => ReactNode;
}

/** Threads that stand beside no words. What is folded away is not drawn. */
export function CommentGroup({ name, threads, isOpen: isOpenFirst = false, sent = null, card }: CommentGroupProps) {
  const [isOpen, setOpen] = useState(isOpenFirst);
  const isSentHere = threads.some(({ id }) => id === sent);
  useEffect(() => {
    if (isSentHere) setOpen(true);
  }, [isSentHere]);
  if (threads.length === 0) return null;
  return (
    <details open={isOpen} className={classes.group} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {name} ({threads.length})
      </summary>
      {isOpen && (
        <ol>
          {threads.map((thread) => (
            <li
              key={thread.id}
              id={threadId(thread.id)}
              ref={thread.id === sent ? bringIntoPanel : undefined}
              className={classes.card}
            >
              {card(thread, false)}
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}
