import { Alert, Button, Group } from '@mantine/core';
import { listed } from '#app/text/numerals.ts';
import type { DraftPage } from './load-draft.server.ts';

/** It answers a duty of another template too: a way to take in what that one says. */
export function TextsToAdd({ page: { textsToAdd } }: { page: DraftPage }) {
  if (textsToAdd.length === 0) return null;
  return (
    <Alert
      color="blue"
      variant="light"
      title={`It is for ${listed(textsToAdd.map(({ category }) => category))} too, and does not have that text`}
    >
      The text is added below yours, and whom it tells to the receivers.
      <Group mt="sm">
        {textsToAdd.map(({ templateId, category }) => (
          <Button key={templateId} type="submit" name="intent" value={`add-text ${templateId}`} variant="default">
            Add the text of {category}
          </Button>
        ))}
      </Group>
    </Alert>
  );
}
