import { Anchor } from '@mantine/core';
import { Link } from '@remix-run/react';
import { Time } from '#app/components/ui/time.tsx';
import classes from './incident.module.css';
import type { LifecycleRow } from './incident-view.ts';

interface LifecycleProps {
  rows: LifecycleRow[];
  timeZone: string;
  mayChange: boolean;
}

/** Every lifecycle moment, how well it is known and who says so; each leads to its history. */
export function Lifecycle({ rows, timeZone, mayChange }: LifecycleProps) {
  return (
    <section id="moments">
      <h2>Moments</h2>
      <ul className={classes.facts}>
        {rows.map((row) => (
          <li key={row.kind} className={classes.moment}>
            <Anchor component={Link} to={row.to} inherit>
              {row.label}
            </Anchor>
            {row.at ? (
              <Time at={row.at} timeZone={timeZone} show="clock" />
            ) : (
              <span className={classes.quiet}>{mayChange ? 'not recorded' : '–'}</span>
            )}
            {row.at && (
              <small>
                {row.details.join(' · ')}
                {row.versions > 1 && ` · ${row.versions} versions`}
              </small>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
