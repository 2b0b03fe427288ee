import { Alert } from '@mantine/core';

/** What a person should look at in a mapping that was guessed. */
export function Notes({ notes }: { notes: string[] }) {
  if (notes.length === 0) return null;
  return (
    <Alert variant="light" color="gray" title="The mapping is a guess. Check these" maw="52rem">
      <ul style={{ margin: 0, paddingInlineStart: '1.1rem' }}>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Alert>
  );
}
