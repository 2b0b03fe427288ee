import { Alert } from '@mantine/core';
import { MOMENT_WORDS } from '#app/text/incident-words.ts';
import { capital } from '#app/text/numerals.ts';
import type { RepairFailure } from './action.server.ts';
import classes from './quality.module.css';
import type { TypedRepair } from './typed-repair.ts';

interface RepairNewsProps {
  /** What was saved; empty where nothing was. */
  saved: string;
  /** What was refused of incidents that the page does not show (any more). */
  failures: readonly RepairFailure[];
  /** What was typed for them, which has no form here to stand in. */
  typed: TypedRepair | null;
}

/** What became of the last repair, where its row cannot say it. */
export function RepairNews({ saved, failures, typed }: RepairNewsProps) {
  return (
    <>
      {saved && (
        <p role="status" className={classes.note}>
          {saved}
        </p>
      )}
      {failures.length > 0 && (
        <Alert role="alert" color="red" variant="light" title="Not everything was done" mb="md">
          <ul className={classes.failures}>
            {failures.map(({ reference, message }) => (
              <li key={reference}>{reference ? `${reference}: ${message}` : message}</li>
            ))}
          </ul>
          <Typed typed={typed} />
        </Alert>
      )}
    </>
  );
}

function Typed({ typed }: { typed: TypedRepair | null }) {
  if (!typed || typed.row === null) return null;
  const said: [string, string | undefined][] = [
    ...Object.entries(MOMENT_WORDS).map(([kind, label]): [string, string | undefined] => [
      capital(label),
      typed.values[`at.${kind}`]?.replace('T', ' '),
    ]),
    ['Why', typed.values.reason],
  ];
  const filled = said.filter(([, text]) => text);
  if (filled.length === 0) return null;
  return (
    <>
      <p className={classes.typed}>What you typed:</p>
      <ul className={classes.failures}>
        {filled.map(([label, text]) => (
          <li key={label}>{`${label}: ${text}`}</li>
        ))}
      </ul>
    </>
  );
}
