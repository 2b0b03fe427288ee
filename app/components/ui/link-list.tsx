import { Link } from '@remix-run/react';
import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react';
import classes from './link-list.module.css';

export interface LinkRow {
  to: string;
  label: string;
  /** Beside the label, quieter: "built in". */
  aside?: string;
  /** How it stands now; empty where the flag says it. */
  state: string;
  /** What needs somebody's attention. */
  flag?: string | null;
}

interface Props {
  rows: readonly LinkRow[];
  /** Names the list for a screen reader where the page has several. */
  label?: string;
}

/** Places to go to, one link each, with how each stands. */
export function LinkList({ rows, label }: Props) {
  return (
    <ul className={classes.list} aria-label={label}>
      {rows.map((row) => (
        <li key={row.to}>
          <Link to={row.to} className={classes.row} prefetch="intent">
            <span>
              <strong>{row.label}</strong>
              {row.aside && <span className={classes.aside}> {row.aside}</span>}
              {row.state && <small>{row.state}</small>}
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
