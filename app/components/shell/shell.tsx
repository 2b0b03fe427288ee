import { Button } from '@mantine/core';
import { Form, NavLink } from '@remix-run/react';
import {
  IconAlertTriangle,
  IconChartLine,
  IconClipboardCheck,
  IconFileText,
  IconMenu2,
  IconScale,
  IconSettings,
  IconSitemap,
  IconUserCircle,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './shell.module.css';

const PLACES = [
  { to: '/', label: 'Overview', icon: IconChartLine },
  { to: '/good-unaware-or-lucky', label: 'Good or lucky?', icon: IconScale },
  { to: '/incidents', label: 'Incidents', icon: IconAlertTriangle },
  { to: '/data-quality', label: 'Data quality', icon: IconClipboardCheck },
  { to: '/services', label: 'Services and teams', icon: IconSitemap },
  { to: '/reports', label: 'Reports', icon: IconFileText },
  { to: '/settings', label: 'Settings', icon: IconSettings },
];

const SCHEMES = [
  { value: 'auto', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

interface ShellProps {
  viewer: { name: string; role: string };
  organisation: { name: string; isSample: boolean } | null;
  colorScheme: string;
  children: ReactNode;
}

/** Navigation at the left (folded into a menu on a phone), the page beside it. Works without JavaScript. */
export function Shell({ viewer, organisation, colorScheme, children }: ShellProps) {
  return (
    <div className={classes.shell}>
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <header className={classes.side}>
        <a href="/" className={classes.brand}>
          <svg viewBox="0 0 32 32" aria-hidden="true" className={classes.mark}>
            <rect width="32" height="32" rx="8" fill="currentColor" />
            <path
              d="M5 19h6l3-9 4 14 3-8h6"
              fill="none"
              stroke="var(--surface)"
              strokeWidth="2.6"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
          <span>
            Hindsight
            {organisation && <small>{organisation.name}</small>}
          </span>
        </a>
        <nav aria-label="Main" className={classes.wide}>
          <Places />
        </nav>
        <div className={classes.wide}>
          <Account viewer={viewer} colorScheme={colorScheme} />
        </div>
        <details className={classes.narrow}>
          <summary aria-label="Menu">
            <IconMenu2 size={22} aria-hidden="true" />
          </summary>
          <div className={classes.panel}>
            <nav aria-label="Main">
              <Places />
            </nav>
            <Account viewer={viewer} colorScheme={colorScheme} />
          </div>
        </details>
      </header>
      <main id="content" className={classes.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function Places() {
  return (
    <ul className={classes.places}>
      {PLACES.map(({ to, label, icon: Icon }) => (
        <li key={to}>
          <NavLink to={to} end={to === '/'} prefetch="intent" className={classes.place}>
            <Icon size={19} stroke={1.7} aria-hidden="true" />
            {label}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

function Account({ viewer, colorScheme }: { viewer: ShellProps['viewer']; colorScheme: string }) {
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
