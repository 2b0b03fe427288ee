import { Group } from '@mantine/core';
import { Link } from '@remix-run/react';
import { IconX } from '@tabler/icons-react';
import classes from './chips.module.css';

interface ChipsProps {
  chips: readonly { label: string; removeHref: string }[];
  clearHref: string;
}

/** What a list is asked for, each part a link that takes it away. */
export function Chips({ chips, clearHref }: ChipsProps) {
  if (chips.length === 0) return null;
  return (
    <Group gap="xs" component="ul" className={classes.chips} aria-label="What is asked for">
      {chips.map(({ label, removeHref }) => (
        <li key={label}>
          <Link to={removeHref} className={classes.chip} aria-label={`Remove ${label}`} preventScrollReset>
            {label}
            <IconX size={14} aria-hidden="true" />
          </Link>
        </li>
      ))}
      <li>
        <Link to={clearHref} className={classes.clear}>
          Remove all
        </Link>
      </li>
    </Group>
  );
}
