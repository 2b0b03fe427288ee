import { Link } from '@remix-run/react';
import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react';
import classes from './place-list.module.css';
import type { PlaceRow } from './settings-view.ts';

/** What is where, one link each. */
export function PlaceList({ rows }: { rows: PlaceRow[] }) {
  return (
    <ul className={classes.list}>
      {rows.map((row) => (
        <li key={row.to}>
          <Link to={row.to} className={classes.row} prefetch="intent">
            <span>
              <strong>{row.label}</strong>
              <small>{row.state}</small>
              {row.flag && (
                <em>
                  <IconAlertTriangle size={15} stroke={2} aria-hidden="true" /> {row.flag}
                </em>
              )}
            </span>
            <IconChevronRight size={18} stroke={1.8} aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
