import { Link } from '@remix-run/react';
import { dutyCountsWords, dutyWords, outcomeWords } from '../../text/duty-words.ts';
import { AUDIENCE_WORDS } from '../../text/incident-words.ts';
import { dayOf } from '../../text/instants.ts';
import { capital, uncapital } from '../../text/numerals.ts';
import { Time } from '../ui/time.tsx';
import classes from './duties.module.css';
import { isWaiting, type ShownDuty, writingPath } from './shown-duty.ts';
import { WaiveDuty } from './waive-duty.tsx';

interface DutyListProps {
  reference: string;
  /** Those that are due first first. */
  duties: readonly ShownDuty[];
  /** The key of the duty that is about to be waived. */
  waiving: string | null;
  mayWrite: boolean;
  /** When the server answered. */
  now: Date;
  timeZone: string;
}

/** Every duty of an incident: what waits in full, what is over behind a line that counts it. */
export function DutyList({ duties, ...shown }: DutyListProps) {
  const waiting = duties.filter(isWaiting);
  const over = duties.filter((duty) => !isWaiting(duty));
  const row = (duty: ShownDuty) => <DutyRow key={duty.key} duty={duty} {...shown} />;
  return (
    <section id="duties">
      <h2>Duties</h2>
      {duties.length === 0 && <p className={classes.none}>No template asks for a message.</p>}
      {duties.length > 0 && <p className={classes.counts}>{dutyCountsWords(duties.map(({ state }) => state))}</p>}
      {waiting.length > 0 && <ul className={classes.duties}>{waiting.map(row)}</ul>}
      {over.length > 0 && (
        <details className={classes.over} open={waiting.length === 0}>
          <summary>What became of the others ({over.length})</summary>
          <ul className={classes.duties}>{over.map(row)}</ul>
        </details>
      )}
    </section>
  );
}

type DutyRowProps = Omit<DutyListProps, 'duties'> & { duty: ShownDuty };

function DutyRow({ duty, reference, waiving, mayWrite, now, timeZone }: DutyRowProps) {
  const { before, at, after } = outcomeWords(duty);
  const words = capital(dutyWords(duty));
  return (
    <li data-state={duty.state}>
      {words}
      <small>
        {duty.category}, {uncapital(AUDIENCE_WORDS[duty.audience])}
        {duty.law && `, ${duty.law}`}
      </small>
      <small className={classes.outcome}>
        {before}{' '}
        {at && (
          <Time at={at} timeZone={timeZone} show={dayOf(at, timeZone) === dayOf(now, timeZone) ? 'clock' : 'full'} />
        )}
        {after}
      </small>
      {duty.incomplete.map((what) => (
        <small key={what}>{what}</small>
      ))}
      {mayWrite && (isWaiting(duty) || duty.state === 'missed') && (
        <div className={classes.actions}>
          <Link to={writingPath(reference, [duty])} aria-label={`Write it: ${words}`}>
            Write it
          </Link>
          {isWaiting(duty) && waiving !== duty.key && (
            <Link
              to={`?waive=${encodeURIComponent(duty.key)}#duties`}
              preventScrollReset
              aria-label={`Not needed: ${words}`}
            >
              Not needed?
            </Link>
          )}
          {isWaiting(duty) && waiving === duty.key && <WaiveDuty reference={reference} dutyKey={duty.key} />}
        </div>
      )}
    </li>
  );
}
