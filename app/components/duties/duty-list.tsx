import { Link } from '@remix-run/react';
import { dutyCountsWords, dutyWords, outcomeWords } from '../../text/duty-words.ts';
import { AUDIENCE_WORDS } from '../../text/incident-words.ts';
import { dayOf } from '../../text/instants.ts';
import { capital, uncapital } from '../../text/numerals.ts';
import { Time } from '../ui/time.tsx';
import classes from './duties.module.css';
import { isAnswerable, isOpen, isWaiting, type ShownDuty } from './shown-duty.ts';
import { TakeBackWaiver, WaiveDuty } from './waive-duty.tsx';
import { WriteIt } from './write-it.tsx';

interface DutyListProps {
  reference: string;
  /** Those that are due first first. */
  duties: readonly ShownDuty[];
  /** The key of the duty that is about to be waived. */
  waiving: string | null;
  mayWrite: boolean;
  /** Whether the reader may say that what a law asks for is not needed. */
  mayWaiveLaw: boolean;
  /** When the server answered. */
  now: Date;
  timeZone: string;
}

/** Every duty of an incident: what waits in full, what is over behind a line that counts it. */
export function DutyList({ duties, ...shown }: DutyListProps) {
  const waiting = duties.filter(isOpen);
  const over = duties.filter((duty) => !isOpen(duty));
  const row = (duty: ShownDuty) => (
    <DutyRow key={duty.key} duty={duty} canAnswer={isAnswerable(duty, duties)} {...shown} />
  );
  return (
    <section id="duties">
      <h2>Duties</h2>
      {duties.length === 0 && <p className={classes.none}>Nothing is owed so far.</p>}
      {duties.length > 0 && <p className={classes.counts}>{dutyCountsWords(duties.map(({ state }) => state))}</p>}
      <p className={classes.picture}>
        <Link to={`/incidents/${shown.reference}/picture`}>Who is told when, in one picture</Link>
      </p>
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

type DutyRowProps = Omit<DutyListProps, 'duties'> & { duty: ShownDuty; canAnswer: boolean };

function DutyRow({ duty, canAnswer, reference, waiving, mayWrite, mayWaiveLaw, now, timeZone }: DutyRowProps) {
  const { before, at, after } = outcomeWords(duty);
  const words = capital(dutyWords(duty));
  const mayWaive = isWaiting(duty) && (duty.law === null || mayWaiveLaw);
  const mayTakeBack = duty.state === 'not_needed' && duty.waiver !== null && duty.dueAt > now;
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
      {mayWrite && canAnswer && (
        <div className={classes.actions}>
          <WriteIt reference={reference} duties={[duty]} what={words} />
          <Link
            to={`/incidents/${reference}/communications/new?duty=${encodeURIComponent(duty.key)}`}
            aria-label={`Said elsewhere: ${words}`}
          >
            Said elsewhere
          </Link>
          {mayWaive && waiving !== duty.key && (
            <Link
              to={`?waive=${encodeURIComponent(duty.key)}#duties`}
              preventScrollReset
              aria-label={`Not needed: ${words}`}
            >
              Not needed?
            </Link>
          )}
          {mayWaive && waiving === duty.key && (
            <WaiveDuty reference={reference} dutyKey={duty.key} isOverdue={duty.state === 'overdue'} />
          )}
        </div>
      )}
      {mayWrite && mayTakeBack && (duty.law === null || mayWaiveLaw) && (
        <div className={classes.actions}>
          <TakeBackWaiver reference={reference} dutyKey={duty.key} what={words} />
        </div>
      )}
    </li>
  );
}
