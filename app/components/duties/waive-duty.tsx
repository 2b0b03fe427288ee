import { Button, Group, TextInput } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ButtonLink } from '../ui/button-link.tsx';
import { FIELD_ORDER } from '../ui/fields.tsx';
import classes from './duties.module.css';

/** Says that a message is not needed, and why. It stays among the duties, with the reason. */
export function WaiveDuty({ reference, dutyKey }: { reference: string; dutyKey: string }) {
  return (
    <Form method="post" action={`/incidents/${reference}?index`} preventScrollReset className={classes.waive}>
      <input type="hidden" name="intent" value="waive-duty" />
      <input type="hidden" name="dutyKey" value={dutyKey} />
      <TextInput
        name="reason"
        label="Why it is not needed"
        description="It stays among the duties with this reason, and cannot be taken back"
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
