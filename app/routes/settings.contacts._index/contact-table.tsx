import { Link } from '@remix-run/react';
import classes from '#app/components/tables/list-table.module.css';
import type { ContactRow } from './contacts-view.ts';

/** The directory: our users by their account, people outside by what was written down. */
export function ContactTable({ rows }: { rows: ContactRow[] }) {
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label="Contacts">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Organisation</th>
            <th scope="col">Time zone</th>
            <th scope="col">Recipient roles</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td className={classes.main}>
                {row.to ? <Link to={row.to}>{row.name}</Link> : row.name}
                <div className={classes.quiet}>{row.email}</div>
              </td>
              <td data-label="Organisation" data-empty={row.organisation === '' || undefined}>
                {row.organisation}
              </td>
              <td data-label="Time zone" data-empty={row.timeZone === '' || undefined}>
                {row.timeZone}
              </td>
              <td data-label="Recipient roles" data-empty={row.roles === '' || undefined}>
                {row.roles}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
