import { Button, Group, TextInput } from '@mantine/core';
import { FIELD_ORDER } from '#app/components/ui/fields.tsx';

interface PreviewOnProps {
  references: readonly string[];
  flaw: string | undefined;
}

/** Which incident the texts are shown with. */
export function PreviewOn({ references, flaw }: PreviewOnProps) {
  return (
    <Group align="flex-end" gap="sm">
      <TextInput
        name="incident"
        label="Show it with incident"
        description="Its number; empty: an example of which everything is known"
        placeholder="INC-142"
        list="incidents-to-preview"
        autoComplete="off"
        error={flaw}
        inputWrapperOrder={FIELD_ORDER}
      />
      <datalist id="incidents-to-preview">
        {references.map((reference) => (
          <option key={reference} value={reference} />
        ))}
      </datalist>
      <Button type="submit" name="intent" value="preview" variant="default">
        Preview
      </Button>
    </Group>
  );
}
