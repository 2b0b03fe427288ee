import { NavLink } from '@remix-run/react';
import { IconBell } from '@tabler/icons-react';
import { unreadText } from '../../text/notice-words.ts';
import classes from './bell.module.css';

/** Leads to one's notices, and says how many are unread; a screen reader is told when that changes. */
export function Bell({ unread }: { unread: number }) {
  return (
    <NavLink to="/notices" className={classes.bell}>
      <IconBell size={19} stroke={1.7} aria-hidden="true" />
      <span className={classes.label}>Notices</span>
      <span aria-live="polite" className={classes.unread} data-some={unread > 0 || undefined}>
        {unreadText(unread)}
      </span>
    </NavLink>
  );
}
