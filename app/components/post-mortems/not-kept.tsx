import type { SubmissionResult } from '@conform-to/react';
import { Alert } from '@mantine/core';
import classes from './not-kept.module.css';

interface NotKeptProps {
  why: string;
  /** What was typed, where its form is not on the page any more: by the label of its field. */
  typed?: Readonly<Record<string, string>>;
}

/** Why something that was sent from a page was not kept, with the words that nobody shall have to find again. */
export function NotKept({ why, typed = {} }: NotKeptProps) {
  return (
    <Alert role="alert" color="red" variant="light" mb="md" title="This was not kept">
      {why}
      {Object.entries(typed).map(([label, text]) => (
        <p key={label} className={classes.typed}>
          {label}: {text}
        </p>
      ))}
    </Alert>
  );
}

interface MissedFormProps {
  result: SubmissionResult<string[]> | undefined;
  /** Of the fields that hold words, by their names. */
  labels: Readonly<Record<string, string>>;
}

/** The same of a form that is not on the page any more, since somebody moved on meanwhile what it was about. */
export function MissedForm({ result, labels }: MissedFormProps) {
  if (!result) return null;
  const why = Object.values(result.error ?? {})
    .flat()
    .join(' ');
  const typed = Object.entries(labels).flatMap(([name, label]) => {
    const text = result.initialValue?.[name];
    return typeof text === 'string' && text !== '' ? [[label, text] as const] : [];
  });
  return <NotKept why={why} typed={Object.fromEntries(typed)} />;
}
