import { Button, Group, TextInput } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import { FIELD_ORDER } from '#app/components/ui/fields.tsx';

interface PreviewFormProps {
  /** As it was typed. */
  asked: string;
  /** The incident that the texts are shown with; null: the example. */
  reference: string | null;
  flaw: string | null;
}

/** Chooses the incident that the texts are shown with: a plain form whose answer is an address. */
export function PreviewForm({ asked, reference, flaw }: PreviewFormProps) {
  return (
    <Form method="get" key={asked} preventScrollReset>
      <Group align="flex-end" gap="sm" mb="md">
        <TextInput
          name="incident"
          label="Show it with incident"
          description={
            reference === null ? (
              'Its number; now it is an example of which everything is known'
            ) : (
              <>
                Its number; now it is <Link to={`/incidents/${reference}`}>{reference}</Link>
              </>
            )
          }
          defaultValue={asked}
          placeholder="INC-142"
          autoComplete="off"
          error={flaw}
          inputWrapperOrder={FIELD_ORDER}
        />
        <Button type="submit" variant="default">
          Show
        </Button>
      </Group>
    </Form>
  );
}
