import { NavLink } from '@remix-run/react';
import {
  IconAlertTriangle,
  IconChartLine,
  IconClipboardCheck,
  IconFileText,
  IconListCheck,
  IconMenu2,
  IconNotebook,
  IconScale,
  IconSettings,
  IconSitemap,
  IconTemplate,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Account } from './account.tsx';
import { Bell } from './bell.tsx';
import { BrandMark } from './brand-mark.tsx';
import classes from './shell.module.css';
import { TestMode } from './test-mode.tsx';
import { type Frame, useFrame } from './use-frame.ts';

const PLACES = [
  { to: '/', label: 'Overview', icon: IconChartLine },
  { to: '/good-unaware-or-lucky', label: 'Good or lucky?', icon: IconScale },
  { to: '/incidents', label: 'Incidents', icon: IconAlertTriangle },
  { to: '/post-mortems', label: 'Post-mortems', icon: IconNotebook },
  { to: '/actions', label: 'Actions', icon: IconListCheck },
  { to: '/templates', label: 'Templates', icon: IconTemplate },
  { to: '/data-quality', label: 'Data quality', icon: IconClipboardCheck },
  { to: '/services', label: 'Services and teams', icon: IconSitemap },
  { to: '/reports', label: 'Reports', icon: IconFileText },
  { to: '/settings', label: 'Settings', icon: IconSettings },
];

interface ShellProps {
  viewer: { name: string; role: string };
  organisation: { name: string; isSample: boolean } | null;
  colorScheme: string;
  frame: Frame;
  children: ReactNode;
}

/** Navigation at the left (folded into a menu on a phone), the page beside it. Works without JavaScript. */
export function Shell({ viewer, organisation, colorScheme, frame, children }: ShellProps) {
  const { unread, testMode } = useFrame(frame);
  return (
    <div className={classes.shell}>
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <header className={classes.side}>
        <a href="/" className={classes.brand}>
          <BrandMark className={classes.mark} />
          <span>
            Hindsight
            {organisation && <small>{organisation.name}</small>}
          </span>
        </a>
        <Bell unread={unread} />
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
        {testMode && <TestMode />}
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
