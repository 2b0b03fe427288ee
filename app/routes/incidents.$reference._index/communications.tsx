import { Anchor } from '@mantine/core';
import { Link } from '@remix-run/react';
import { Time } from '#app/components/ui/time.tsx';
import classes from './incident.module.css';
import type { IncidentPage } from './load-incident.server.ts';

/** Who was told what, through what, when. */
export function Communications({ page }: { page: IncidentPage }) {
  const sent = page.communications.filter((row) => !row.isRetracted);
  return (
    <section>
      <h2>Communications</h2>
      <ul className={classes.facts}>
        {sent.length === 0 && <li className={classes.quiet}>Nothing is logged yet.</li>}
        {sent.map((row) => (
          <li key={row.id}>
            {row.label}, <Time at={row.at} timeZone={page.timeZone} show="clock" />
            <small>{row.text.split('\n')[0]}</small>
          </li>
        ))}
        {page.viewer.mayChange && (
          <li>
            <Anchor component={Link} to={`/incidents/${page.incident.reference}/communications/new`} inherit>
              Log a communication
            </Anchor>
          </li>
        )}
      </ul>
    </section>
  );
}
