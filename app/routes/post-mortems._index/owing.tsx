import { Anchor } from '@mantine/core';
import { Link } from '@remix-run/react';
import { Severity } from '#app/components/ui/severity.tsx';
import { Time } from '#app/components/ui/time.tsx';
import classes from './post-mortems.module.css';
import type { OwingRow } from './post-mortems-view.ts';

interface OwingProps {
  incidents: readonly OwingRow[];
  hasMore: boolean;
  mayBegin: boolean;
  timeZone: string;
}

/** Incidents that owe a post-mortem by their severity and have none, with the way to begin. */
export function Owing({ incidents, hasMore, mayBegin, timeZone }: OwingProps) {
  if (incidents.length === 0) return null;
  return (
    <section className={classes.owing} aria-labelledby="owing">
      <h2 id="owing">Not begun yet</h2>
      <ul>
        {incidents.map(({ reference, title, severity, resolvedAt, due }) => (
          <li key={reference}>
            <span>
              <Severity severity={severity} />{' '}
              <Anchor component={Link} to={`/incidents/${reference}`}>
                {reference} {title}
              </Anchor>
            </span>
            <span data-overdue={due.isOverdue || undefined}>{due.text}</span>
            <span className={classes.since}>
              resolved <Time at={resolvedAt} timeZone={timeZone} show="day" />
            </span>
            {mayBegin && (
              <Anchor
                component={Link}
                to={`/incidents/${reference}/post-mortems/new`}
                aria-label={`Begin the post-mortem of ${reference}`}
              >
                Begin
              </Anchor>
            )}
          </li>
        ))}
      </ul>
      {hasMore && <p className={classes.since}>More show up here when one of these is begun.</p>}
    </section>
  );
}
