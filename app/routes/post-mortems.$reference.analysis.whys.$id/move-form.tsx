import { Button, NativeSelect } from '@mantine/core';
import { Form } from '@remix-run/react';
import { FIELD_ORDER } from '#app/components/ui/fields.tsx';
import { Panel } from '#app/components/ui/panel.tsx';

interface MoveFormProps {
  /** Empty: the analysis begins with it. */
  parentId: string;
  places: readonly { value: string; label: string }[];
}

/** Hangs a why, with all below it, somewhere else. */
export function MoveForm({ parentId, places }: MoveFormProps) {
  if (places.length === 0) return null;
  return (
    <Panel maw="46rem" mt="lg">
      <Form method="post">
        <NativeSelect
          name="parentId"
          label="What did it make possible?"
          description="All that is below it moves along."
          inputWrapperOrder={FIELD_ORDER}
          defaultValue={parentId}
          data={[{ value: '', label: 'Nothing: the analysis begins with it' }, ...places]}
          mb="md"
        />
        <Button type="submit" name="intent" value="move" variant="default">
          Move it there
        </Button>
      </Form>
    </Panel>
  );
}
