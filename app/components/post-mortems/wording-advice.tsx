import { Button, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { FIELD_ORDER } from '../ui/fields.tsx';
import type { Statement, WordingNote } from './wording.ts';
import classes from './wording-notes.module.css';

interface AdviceProps {
  statement: Statement;
  note: WordingNote;
  action: string;
  back: string;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

/** One thing that the language aid points at, and the two ways to settle it. */
export function Advice({ statement, note, action, back, onSubmit }: AdviceProps) {
  const { subject, id, field } = statement;
  const { rule, quote, start, message, suggestion } = note;
  const common = (
    <>
      <input type="hidden" name="quote" value={quote} />
      <input type="hidden" name="back" value={back} />
    </>
  );
  return (
    <li>
      <p>
        <q>{quote}</q>: {message}
      </p>
      {suggestion === '' && <p>Perhaps leave it out.</p>}
      {suggestion && (
        <p>
          Perhaps: <span className={classes.suggestion}>{suggestion}</span>
        </p>
      )}
      <div className={classes.ways}>
        {suggestion && subject !== 'section' && (
          <form method="post" action={action} onSubmit={onSubmit}>
            {common}
            <input type="hidden" name="intent" value="reword" />
            <input type="hidden" name="subject" value={subject} />
            <input type="hidden" name="id" value={id} />
            {field && <input type="hidden" name="field" value={field} />}
            <input type="hidden" name="start" value={start} />
            <input type="hidden" name="instead" value={suggestion} />
            <Button type="submit" variant="default" size="compact-md" aria-label={`Use this wording: ${suggestion}`}>
              Use this wording
            </Button>
          </form>
        )}
        <details>
          <summary aria-label={`Leave it as it is: ${quote}`}>Leave it as it is</summary>
          <form method="post" action={action} onSubmit={onSubmit}>
            {common}
            <input type="hidden" name="intent" value="leave" />
            <input type="hidden" name="rule" value={rule} />
            <TextInput
              name="reason"
              label="Why it may stay"
              description="Kept for the rule, without a name"
              inputWrapperOrder={FIELD_ORDER}
              required
              maxLength={500}
              mb="xs"
            />
            <Button type="submit" variant="default" size="compact-md">
              Keep the reason
            </Button>
          </form>
        </details>
      </div>
    </li>
  );
}
