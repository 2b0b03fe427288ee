import { MissedForm } from '#app/components/post-mortems/not-kept.tsx';
import type { Refused } from './action.server.ts';
import { FORMS, type FormName, LABELS } from './schema.ts';

const { note, reason, despite, title } = LABELS;

interface MissedProps {
  refused: Refused | undefined;
  /** Which forms are on the page, and say by themselves what is refused of them. */
  isOffered: Record<FormName, unknown>;
}

/** Why a form was refused that is no longer there, since somebody moved the post-mortem on meanwhile; and what was typed in it. */
export function Missed({ refused, isOffered }: MissedProps) {
  const name = (Object.keys(FORMS) as FormName[]).find((one) => refused?.[one] && !isOffered[one]);
  return <MissedForm result={name && refused?.[name]} labels={{ note, reason, despite, title }} />;
}
