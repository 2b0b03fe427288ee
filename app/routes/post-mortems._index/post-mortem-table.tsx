import { VisuallyHidden } from '@mantine/core';
import { Link } from '@remix-run/react';
import table from '#app/components/tables/list-table.module.css';
import { Severity } from '#app/components/ui/severity.tsx';
import classes from './post-mortems.module.css';
import type { PostMortemRow } from './post-mortems-view.ts';

/** Post-mortems, the newest first. */
export function PostMortemTable({ rows }: { rows: readonly PostMortemRow[] }) {
  return (
    <div className={`${table.frame} ${classes.list}`}>
      <table className={table.table}>
        <VisuallyHidden component="caption">Post-mortems, the newest first</VisuallyHidden>
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col">Title</th>
            <th scope="col">State</th>
            <th scope="col">Due</th>
            <th scope="col">Incident</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ reference, title, kind, state, due, severity, isRestricted, isOfDuplicate, incident }) => (
            <tr key={reference}>
              <td className={`${table.tight} figure`}>{reference}</td>
              <th scope="row" className={table.main}>
                <Link to={`/post-mortems/${reference}`} prefetch="intent">
                  {title}
                </Link>
                <span className={classes.kind}>{kind}</span>
              </th>
              <td data-label="State" className={table.tight}>
                {state}
                {isRestricted && ', restricted'}
              </td>
              <td data-label="Due" className={`${table.tight} ${classes.due}`} data-empty={due.text ? undefined : true}>
                <span data-overdue={due.isOverdue || undefined}>{due.text}</span>
              </td>
              <td data-label="Incident">
                <Severity severity={severity} />{' '}
                <Link to={`/incidents/${incident.reference}`} aria-label={`${incident.reference} ${incident.title}`}>
                  {incident.reference}
                </Link>
                {isOfDuplicate && ', a duplicate'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
