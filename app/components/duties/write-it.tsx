import { Form } from '@remix-run/react';
import classes from './duties.module.css';
import type { ShownDuty } from './shown-duty.ts';

interface WriteItProps {
  reference: string;
  /** Those that one message is to keep. */
  duties: readonly ShownDuty[];
  /** What is written, where the button stands among others. */
  what?: string;
}

/** Begins the message of some duties, or leads to the one that somebody began. A form, since it writes a draft. */
export function WriteIt({ reference, duties, what }: WriteItProps) {
  return (
    <Form method="post" action={`/incidents/${reference}/messages/new`}>
      {duties.map(({ key }) => (
        <input key={key} type="hidden" name="duty" value={key} />
      ))}
      <button
        type="submit"
        name="intent"
        value="duties"
        className={what ? classes.quietly : classes.write}
        aria-label={what && `Write it: ${what}`}
      >
        Write it
      </button>
    </Form>
  );
}
