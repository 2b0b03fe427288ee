import { dutyWords } from '../../text/duty-words.ts';
import { listed, uncapital } from '../../text/numerals.ts';
import { Countdown } from './countdown.tsx';
import classes from './duties.module.css';
import { isWaiting, keptTogether, type ShownDuty } from './shown-duty.ts';
import { WriteIt } from './write-it.tsx';

/** It is to be read at a glance; the list of duties names all of them. */
const MOST_ROLES = 2;

interface NextDutyProps {
  reference: string;
  /** All of the incident, those that are due first first. */
  duties: readonly ShownDuty[];
  mayWrite: boolean;
  /** When the server answered. */
  now: Date;
  timeZone: string;
}

/** What is to be told next, by when, and the way to write it. */
export function NextDuty({ reference, duties, mayWrite, now, timeZone }: NextDutyProps) {
  const next = duties.find(isWaiting);
  if (!next) return null;
  const together = keptTogether(next, duties);
  const words = dutyWords(next, MOST_ROLES);
  const categories = [...new Set(together.map(({ category }) => uncapital(category)))];
  return (
    <div className={classes.next}>
      <p>
        Next: {words}
        {categories.length > 1 && `, for ${listed(categories)} at once`}{' '}
        <Countdown key={next.key} what={`Next: ${words}`} dueAt={next.dueAt} now={now} timeZone={timeZone} />
      </p>
      {mayWrite && <WriteIt reference={reference} duties={together} />}
    </div>
  );
}
