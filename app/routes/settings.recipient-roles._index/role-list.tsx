import { Text } from '@mantine/core';
import { Link } from '@remix-run/react';
import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react';
import classes from './role-list.module.css';
import type { RoleRow } from './roles-view.ts';

/** The recipient roles of an audience: who holds each, and which reach nobody. */
export function RoleList({ rows, label }: { rows: RoleRow[]; label: string }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {rows.map((row) => (
        <li key={row.key}>
          <Link to={`/settings/recipient-roles/${row.key}`} className={classes.row} prefetch="intent">
            <span>
              <span className={classes.name}>{row.name}</span>
              {row.builtIn && (
                <Text span fz="sm" c="var(--ink-quiet)">
                  {' '}
                  built in
                </Text>
              )}
              {row.holders && <span className={classes.holders}>{row.holders}</span>}
              {row.flag && (
                <span className={classes.flag}>
                  <IconAlertTriangle size={15} stroke={2} aria-hidden="true" /> {row.flag}
                </span>
              )}
            </span>
            <IconChevronRight size={18} stroke={1.8} aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
