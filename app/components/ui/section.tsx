import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Panel } from './panel.tsx';

/** A part of a long form: what it is about, what it changes, its fields. */
export function Section({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  return (
    <Panel>
      <Title order={2} fz="1.1rem" mb={text ? 4 : 'md'}>
        {title}
      </Title>
      {text && (
        <Text c="var(--ink-quiet)" fz="sm" mb="md">
          {text}
        </Text>
      )}
      <Stack gap="md">{children}</Stack>
    </Panel>
  );
}
