import { type BoxProps, Paper } from '@mantine/core';
import type { ReactNode } from 'react';

/** A quiet surface that holds one thing together. */
export function Panel({ children, ...box }: BoxProps & { children: ReactNode }) {
  return (
    <Paper
      p={{ base: 'md', sm: 'lg' }}
      radius="lg"
      bg="var(--surface)"
      style={{ border: '1px solid var(--line)' }}
      {...box}
    >
      {children}
    </Paper>
  );
}
