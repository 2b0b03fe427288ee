import { Button, Group } from '@mantine/core';
import classes from './comments.module.css';

/** Where each thread is found. */
export const threadId = (id: string) => `thread-${id}`;

interface SentCommentProps {
  /** The thread that was just begun. */
  id: string;
  onClose: () => void;
  onWrite: () => void;
}

/** Where comments stand below the text: that what was sent is there, and the way to it. Elsewhere it is in view itself. */
export function SentComment({ id, onClose, onWrite }: SentCommentProps) {
  const show = () => {
    const card = document.getElementById(threadId(id));
    card?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: 'center', behavior: 'instant' });
    onClose();
  };
  return (
    <div className={classes.sent}>
      <p role="status">Your comment is kept. It stands below the text.</p>
      <Group gap="xs">
        <Button size="compact-md" variant="default" onClick={show}>
          Show it
        </Button>
        <Button size="compact-md" variant="subtle" onClick={onWrite}>
          Go on writing
        </Button>
      </Group>
    </div>
  );
}

/** For what was just sent: moves a panel that scrolls by itself, and the text nowhere. */
export function bringIntoPanel(card: HTMLElement | null): void {
  const panel = card && scrollerOf(card);
  if (!panel) return;
  const [own, room] = [card.getBoundingClientRect(), panel.getBoundingClientRect()];
  const bottom = Math.min(room.bottom, window.innerHeight);
  if (own.bottom > bottom || own.top < room.top) panel.scrollTop += own.bottom - bottom;
}

function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let one = element.parentElement; one && one !== document.body; one = one.parentElement)
    if (getComputedStyle(one).overflowY === 'auto') return one;
  return null;
}
