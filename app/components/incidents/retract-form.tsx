import { Button, TextInput, Title } from '@mantine/core';
import { Form } from '@remix-run/react';
import { FIELD_ORDER } from '../ui/fields.tsx';

interface RetractFormProps {
  freshId: string;
  currentId: string;
  /** "entry", "communication". */
  what: string;
}

/** Takes something back: it stays on the timeline, struck out. */
export function RetractForm({ freshId, currentId, what }: RetractFormProps) {
  return (
    <Form method="post">
      <Title order={2} fz="1.1rem" mb="xs">
        Should it not be there at all?
      </Title>
      <input type="hidden" name="id" value={freshId} />
      <input type="hidden" name="supersedesId" value={currentId} />
      <TextInput
        name="reason"
        label="Why it is taken back"
        description={`The ${what} stays on the timeline, struck out`}
        inputWrapperOrder={FIELD_ORDER}
        maxLength={2000}
        mb="md"
      />
      <Button type="submit" name="intent" value="retract" variant="default">
        Take it back
      </Button>
    </Form>
  );
}
