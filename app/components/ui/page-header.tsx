import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface PageHeaderProps {
  title: ReactNode;
  /** The page's answer in one sentence. */
  lead?: ReactNode;
  /** What one can do here; the most likely first. */
  actions?: ReactNode;
}

/** The first thing the eye meets on every page: what it is, what it says, what to do. */
export function PageHeader({ title, lead, actions }: PageHeaderProps) {
  return (
    <Group justify="space-between" align="flex-start" gap="md" mb="xl">
      <Stack gap={6} maw="48rem">
        <Title order={1} fz={{ base: '1.45rem', sm: '1.75rem' }} lh={1.25} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        {lead && (
          <Text c="var(--ink-quiet)" fz="1.02rem" style={{ textWrap: 'pretty' }}>
            {lead}
          </Text>
        )}
      </Stack>
      {actions && <Group gap="sm">{actions}</Group>}
    </Group>
  );
}
