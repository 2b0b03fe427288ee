import { Title } from '@mantine/core';
import { Link } from '@remix-run/react';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { Severity } from '#app/components/ui/severity.tsx';
import { Time } from '#app/components/ui/time.tsx';
import type { Quiet } from './load-quiet.server.ts';
import classes from './quiet-page.module.css';

interface NearMissLedgerProps {
  ledger: Quiet['ledger'];
  timeZone: string;
  mayRecord: boolean;
}

/** What could have hurt users and did not, the latest first. */
export function NearMissLedger({ ledger: { rows, more, href }, timeZone, mayRecord }: NearMissLedgerProps) {
  return (
    <section aria-labelledby="near-misses" className={classes.section}>
      <div className={classes.ledgerHead}>
        <Title order={2} id="near-misses" className={classes.heading}>
          Near misses
        </Title>
        {mayRecord && (
          <ButtonLink to="/incidents/new?kind=near_miss" variant="default" mih="2.75rem">
            Record a near miss
          </ButtonLink>
        )}
      </div>
      {rows.length === 0 ? (
        <p className={classes.quiet}>
          None is recorded in this time. That may mean that there was none, or that nobody wrote one down.
        </p>
      ) : (
        <ul className={classes.ledger}>
          {rows.map((row) => (
            <li key={row.id}>
              <Severity severity={row.severity} />
              <Link to={`/incidents/${row.reference}`} prefetch="intent">
                {row.title}
              </Link>
              <span className={classes.quiet}>
                {row.reference}
                {row.services && ` · ${row.services}`}
                {row.startedAt && (
                  <>
                    {' · '}
                    <Time at={row.startedAt} timeZone={timeZone} show="day" />
                  </>
                )}
              </span>
            </li>
          ))}
          {more && (
            <li>
              <Link to={href}>And {more} more</Link>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
