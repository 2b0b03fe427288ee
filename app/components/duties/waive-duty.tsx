import { Button, Group, TextInput } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ButtonLink } from '../ui/button-link.tsx';
import { FIELD_ORDER } from '../ui/fields.tsx';
import classes from './duties.module.css';

interface WaiveDutyProps {
  reference: string;
  dutyKey: string;
  /** People wait for it already. */
  isOverdue: boolean;
}

/** Says that a message is not needed, and why. It stays among the duties, with the reason. */
export function WaiveDuty({ reference, dutyKey, isOverdue }: WaiveDutyProps) {
  return (
    <Form method="post" action={`/incidents/${reference}?index`} preventScrollReset className={classes.waive}>
      <input type="hidden" name="intent" value="waive-duty" />
      <input type="hidden" name="dutyKey" value={dutyKey} />
      <TextInput
        name="reason"
        label="Why it is not needed"
        description={
          isOverdue
            ? 'It is overdue: it stays among the duties as missed, with this reason'
            : 'It stays among the duties with this reason, and can be taken back until it was due'
        }
        inputWrapperOrder={FIELD_ORDER}
        required
        maxLength={2000}
        autoFocus
      />
      <Group gap="xs" mt="xs">
        <Button type="submit" variant="default" size="compact-md">
          Waive it
        </Button>
        <ButtonLink to={`/incidents/${reference}#duties`} variant="subtle" size="compact-md">
          Keep it
        </ButtonLink>
      </Group>
    </Form>
  );
}

/** Says that a message is needed after all. */
export function TakeBackWaiver({ reference, dutyKey, what }: { reference: string; dutyKey: string; what: string }) {
  return (
    <Form method="post" action={`/incidents/${reference}?index`} preventScrollReset>
      <input type="hidden" name="dutyKey" value={dutyKey} />
      <button
        type="submit"
        name="intent"
        value="take-back-waiver"
        className={classes.quietly}
        aria-label={`Needed after all: ${what}`}
      >
        Needed after all
      </button>
    </Form>
  );
}
