import { clockOf } from '../../text/instants.ts';
import { eventWords } from '../../text/record-words.ts';

/** An entry of a timeline that something rests on, as it stands now. */
export interface ShownEvidence {
  id: string;
  at: Date;
  /** "observation", "detected", "internal message". */
  kind: string;
  text: string;
  /** It was taken back since: what rests on it has to be looked at again. */
  isTakenBack: boolean;
}

/** "02:14 observation: the pool is exhausted", "02:20 detected", shortened to one line. */
export function evidenceLabel({ at, kind, text }: ShownEvidence, timeZone: string): string {
  const line = text.replace(/\s+/g, ' ');
  const words = eventWords({ kind, text: line.length > 110 ? `${line.slice(0, 109)}…` : line });
  return `${clockOf(at, timeZone)} ${words}`;
}
