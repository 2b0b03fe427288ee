import { countdownAnnouncement, countdownWords } from '../../text/duty-words.ts';
import { clockOf, dateAndTime, dayOf, inUtc } from '../../text/instants.ts';
import { useNow } from '../ui/use-now.ts';
import classes from './duties.module.css';

interface CountdownProps {
  /** What is due, as a screen reader says it together with how long there is. */
  what: string;
  dueAt: Date;
  /** When the server answered. */
  now: Date;
  timeZone: string;
}

/**
 * How long until something is due, moving on by itself; without JavaScript as it was when the page was made, with the
 * time beside it. It is announced when a mark is passed and when it becomes overdue, never with every tick.
 */
export function Countdown({ what, dueAt, now: loadedAt, timeZone }: CountdownProps) {
  const now = useNow(loadedAt, 1000);
  const isOverdue = now >= dueAt;
  const sameDay = dayOf(dueAt, timeZone) === dayOf(loadedAt, timeZone);
  return (
    <>
      <time className={classes.countdown} data-overdue={isOverdue} dateTime={dueAt.toISOString()} title={inUtc(dueAt)}>
        <span>{countdownWords(dueAt, now)}</span>{' '}
        <span className={classes.at}>({(sameDay ? clockOf : dateAndTime)(dueAt, timeZone)})</span>
      </time>
      <span role="status" className={classes.spoken}>
        {what}: {countdownAnnouncement(dueAt, now)}
      </span>
    </>
  );
}
