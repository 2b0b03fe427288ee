import { EVENT_WORDS } from '../../text/incident-words.ts';
import { Time } from '../ui/time.tsx';
import classes from './analysis.module.css';
import type { ShownEvidence } from './evidence.ts';

/** What something rests on: entries of the timeline, with their times. */
export function EvidenceList({ evidence, timeZone }: { evidence: readonly ShownEvidence[]; timeZone: string }) {
  if (evidence.length === 0) return <p className={classes.uncited}>No evidence is named yet.</p>;
  return (
    <ul className={classes.evidence} aria-label="Evidence">
      {evidence.map(({ id, at, kind, text, isTakenBack }) => (
        <li key={id} data-taken-back={isTakenBack || undefined}>
          <Time at={at} timeZone={timeZone} show="clock" /> {EVENT_WORDS[kind]}: {text}
          {isTakenBack && <strong> (taken back since: look again)</strong>}
        </li>
      ))}
    </ul>
  );
}
