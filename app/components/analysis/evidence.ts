import { EVENT_WORDS } from '../../text/incident-words.ts';
import { clockOf } from '../../text/instants.ts';

/** An entry of a timeline that something rests on, as it stands now. */
export interface ShownEvidence {
  id: string;
  at: Date;
  kind: keyof typeof EVENT_WORDS;
  text: string;
  /** It was taken back since: what rests on it has to be looked at again. */
  isTakenBack: boolean;
}

/** "02:14 observation: the pool is exhausted", shortened to one line. */
export function evidenceLabel({ at, kind, text }: ShownEvidence, timeZone: string): string {
  const line = text.replace(/\s+/g, ' ');
  return `${clockOf(at, timeZone)} ${EVENT_WORDS[kind]}: ${line.length > 110 ? `${line.slice(0, 109)}…` : line}`;
}
