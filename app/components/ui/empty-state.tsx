import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** Nothing is here yet: says so, and what to do next. */
export function EmptyState({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <Stack
      align="flex-start"
      gap="xs"
      p="xl"
      style={{ border: '1px dashed var(--line-strong)', borderRadius: '0.75rem', maxWidth: '44rem' }}
    >
      <Title order={2} fz="1.1rem">
        {title}
      </Title>
      <Text c="var(--ink-quiet)">{children}</Text>
      {action}
    </Stack>
  );
}
