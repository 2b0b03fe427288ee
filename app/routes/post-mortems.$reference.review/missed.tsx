import { Alert } from '@mantine/core';
import type { Refused } from './action.server.ts';
import classes from './review.module.css';
import { FORMS, type FormName, LABELS } from './schema.ts';

const WORDS = ['note', 'reason', 'despite', 'title'] as const;

interface MissedProps {
  refused: Refused | undefined;
  /** Which forms are on the page, and say by themselves what is refused of them. */
  isOffered: Record<FormName, unknown>;
}

/** Why a form was refused that is no longer there, since somebody moved the post-mortem on meanwhile; and what was typed in it. */
export function Missed({ refused, isOffered }: MissedProps) {
  const name = (Object.keys(FORMS) as FormName[]).find((one) => refused?.[one] && !isOffered[one]);
  const result = name && refused?.[name];
  if (!result) return null;
  const said = WORDS.flatMap((word) => {
    const typed = result.initialValue?.[word];
    return typeof typed === 'string' && typed !== '' ? [{ word, typed }] : [];
  });
  return (
    <Alert role="alert" color="red" variant="light" mb="md" title="This was not kept">
      {Object.values(result.error ?? {})
        .flat()
        .join(' ')}
      {said.map(({ word, typed }) => (
        <p key={word} className={classes.note}>
          {LABELS[word]}: {typed}
        </p>
      ))}
    </Alert>
  );
}
