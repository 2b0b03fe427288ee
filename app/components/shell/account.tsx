import { Button } from '@mantine/core';
import { Form, NavLink } from '@remix-run/react';
import { IconUserCircle } from '@tabler/icons-react';
import classes from './shell.module.css';

const SCHEMES = [
  { value: 'auto', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

interface AccountProps {
  viewer: { name: string; role: string };
  colorScheme: string;
}

/** Who is signed in, how pages look for them, and the way out. */
export function Account({ viewer, colorScheme }: AccountProps) {
  return (
    <details className={classes.account}>
      <summary>
        <IconUserCircle size={19} stroke={1.7} aria-hidden="true" />
        <span>
          {viewer.name}
          <small>{viewer.role}</small>
        </span>
      </summary>
      <div className={classes.accountPanel}>
        <Form method="post" action="/theme" className={classes.schemes} aria-label="Appearance">
          {SCHEMES.map(({ value, label }) => (
            <Button
              key={value}
              type="submit"
              name="scheme"
              value={value}
              size="compact-sm"
              variant={colorScheme === value ? 'light' : 'subtle'}
              aria-pressed={colorScheme === value}
            >
              {label}
            </Button>
          ))}
        </Form>
        <NavLink to="/account" className={classes.place}>
          Your account
        </NavLink>
        <Form method="post" action="/sign-out">
          <Button type="submit" variant="default" size="compact-md" fullWidth>
            Sign out
          </Button>
        </Form>
      </div>
    </details>
  );
}
