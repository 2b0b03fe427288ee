import { eventWords } from '../../text/record-words.ts';
import { Time } from '../ui/time.tsx';
import classes from './analysis.module.css';
import type { ShownEvidence } from './evidence.ts';

/** What something rests on: entries of the timeline, with their times. */
export function EvidenceList({ evidence, timeZone }: { evidence: readonly ShownEvidence[]; timeZone: string }) {
  if (evidence.length === 0) return <p className={classes.uncited}>No evidence is named yet.</p>;
  return (
    <ul className={classes.evidence} aria-label="Evidence">
      {evidence.map(({ id, at, isTakenBack, ...event }) => (
        <li key={id} data-taken-back={isTakenBack || undefined}>
          <Time at={at} timeZone={timeZone} show="clock" /> {eventWords(event)}
          {isTakenBack && <strong> (taken back since: look again)</strong>}
        </li>
      ))}
    </ul>
  );
}
