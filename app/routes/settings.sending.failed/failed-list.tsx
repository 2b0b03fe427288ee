import { Button } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import classes from '#app/components/tables/list-table.module.css';
import { Time } from '#app/components/ui/time.tsx';
import type { AmissRow } from './failed-view.ts';

/** What did not arrive, where and why, with the way to send it again. */
export function FailedList({ rows, timeZone }: { rows: AmissRow[]; timeZone: string }) {
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label="What did not arrive">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">To</th>
            <th scope="col">What became of it</th>
            <th scope="col">What to do</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className={classes.main}>
                {row.href ? <Link to={row.href}>{row.what}</Link> : row.what}
                <div className={classes.quiet}>{row.subject}</div>
              </td>
              <td data-label="To">
                <div>
                  {row.to}
                  <div className={classes.quiet}>{row.channel}</div>
                </div>
              </td>
              <td data-label="Outcome">
                <div>
                  {row.state}
                  <div className={classes.quiet}>
                    <Time at={row.at} timeZone={timeZone} />
                    {row.detail && `: ${row.detail}`}
                  </div>
                </div>
              </td>
              <td data-label="Next">
                {row.maySendAgain ? (
                  <Form method="post" preventScrollReset>
                    <Button
                      type="submit"
                      name="delivery"
                      value={row.id}
                      variant="default"
                      size="compact-md"
                      mih="2.75rem"
                      aria-label={`Try again: ${row.what} to ${row.to}`}
                    >
                      Try again
                    </Button>
                  </Form>
                ) : row.isUnderWay ? (
                  'It is tried again by itself'
                ) : row.personHref ? (
                  <Link to={row.personHref}>Make a new link</Link>
                ) : (
                  'Tell them another way'
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
