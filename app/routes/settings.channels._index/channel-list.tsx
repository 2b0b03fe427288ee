import { Link } from '@remix-run/react';
import classes from '#app/components/tables/list-table.module.css';
import type { ShownEndpoint } from '#app/db/channel-endpoints.server.ts';
import { AFTER_CRASH_WORDS, ENDPOINT_CHANNEL_WORDS, ENDPOINT_KIND_WORDS } from '#app/text/endpoint-words.ts';
import { AUDIENCE_WORDS } from '#app/text/incident-words.ts';

/** Incoming webhooks; where each leads is told by its host alone. */
export function ChannelList({ rows, label }: { rows: ShownEndpoint[]; label: string }) {
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Kind</th>
            <th scope="col">Audience</th>
            <th scope="col">Team</th>
            <th scope="col">When it is not known whether it arrived</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className={classes.main}>
                <Link to={`/settings/channels/${row.id}`}>{row.name}</Link>
                <div className={classes.quiet}>
                  {row.host}
                  {row.hasSecret && ', signed'}
                </div>
              </td>
              <td data-label="Kind">{ENDPOINT_KIND_WORDS[row.kind]}</td>
              <td data-label="Audience">
                {AUDIENCE_WORDS[row.audience]}, {ENDPOINT_CHANNEL_WORDS[row.channel].toLowerCase()}
              </td>
              <td data-label="Team">{row.teamName ?? 'every team'}</td>
              <td data-label="After a crash">{AFTER_CRASH_WORDS[row.afterCrash]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
