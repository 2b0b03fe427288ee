import { Button, Text } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Panel } from '../ui/panel.tsx';

/** The way to take a part of an analysis back. */
export function TakeBackForm({ text }: { text: string }) {
  return (
    <Panel maw="46rem" mt="lg">
      <Form method="post">
        <Text c="var(--ink-quiet)" fz="sm" mb="md">
          {text}
        </Text>
        <Button type="submit" name="intent" value="take-back" variant="default">
          Take it back
        </Button>
      </Form>
    </Panel>
  );
}
