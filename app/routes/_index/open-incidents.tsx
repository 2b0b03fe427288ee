import { Link } from '@remix-run/react';
import { Severity } from '#app/components/ui/severity.tsx';
import { Time } from '#app/components/ui/time.tsx';
import type { Overview } from './load-overview.server.ts';
import classes from './overview.module.css';

/** What is open now, most severe first, whenever it began. */
export function OpenIncidents({ open, timeZone }: Pick<Overview, 'open'> & { timeZone: string }) {
  const { shown, more, moreHref } = open;
  return (
    <section aria-labelledby="open" className={classes.section}>
      <h2 id="open" className={classes.heading}>
        Open now
      </h2>
      {shown.length === 0 ? (
        <p className={classes.quiet}>No incident is open.</p>
      ) : (
        <ul className={classes.open}>
          {shown.map((incident) => (
            <li key={incident.id}>
              <Severity severity={incident.severity} />
              <Link to={`/incidents/${incident.reference}`} prefetch="intent">
                {incident.title}
              </Link>
              <span className={classes.quiet}>
                {incident.reference}
                {incident.services && ` · ${incident.services}`}
                {incident.startedAt && (
                  <>
                    {' · since '}
                    <Time at={incident.startedAt} timeZone={timeZone} />
                  </>
                )}
              </span>
            </li>
          ))}
          {more && (
            <li>
              <Link to={moreHref}>{more} more are open</Link>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
