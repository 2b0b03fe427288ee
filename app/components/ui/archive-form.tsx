import { Button, Text } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Panel } from './panel.tsx';

interface ArchiveFormProps {
  isArchived: boolean;
  /** What archiving does, or, once it is done, what taking back does. */
  text: string;
}

/** The way to archive something, and to take it back. */
export function ArchiveForm({ isArchived, text }: ArchiveFormProps) {
  return (
    <Panel maw="44rem" mt="lg">
      <Form method="post">
        <Text c="var(--ink-quiet)" fz="sm" mb="md">
          {text}
        </Text>
        <Button type="submit" name="intent" value={isArchived ? 'restore' : 'archive'} variant="default">
          {isArchived ? 'Take it back' : 'Archive'}
        </Button>
      </Form>
    </Panel>
  );
}
