import { Button, type ButtonProps } from '@mantine/core';
import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';

/** A link that looks like a button: goes somewhere, changes nothing. */
export function ButtonLink({ to, children, ...button }: ButtonProps & { to: string; children: ReactNode }) {
  return (
    <Button component={Link} to={to} prefetch="intent" {...button}>
      {children}
    </Button>
  );
}
