import { Title } from '@mantine/core';
import { Link } from '@remix-run/react';
import { FilterForm } from '#app/components/figures/filter-form.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { ExplanationColumn } from './explanation-column.tsx';
import type { Quiet } from './load-quiet.server.ts';
import { NearMissLedger } from './near-miss-ledger.tsx';
import classes from './quiet-page.module.css';

interface QuietPageProps {
  quiet: Quiet;
  timeZone: string;
  mayRecord: boolean;
}

/** Three explanations of a quiet time side by side, then each service in a line, then the near misses. */
export function QuietPage({ quiet, timeZone, mayRecord }: QuietPageProps) {
  return (
    <>
      <PageHeader title={quiet.title} lead={quiet.lead} />
      <FilterForm action="/good-unaware-or-lucky" filters={quiet.filters} options={quiet.options} isComparing={false} />
      <div className={classes.columns}>
        {quiet.columns.map((column) => (
          <ExplanationColumn key={column.claim} column={column} />
        ))}
      </div>
      <p className={classes.how}>
        {quiet.before
          ? `Held against the ${quiet.before} before. Who noticed is counted over both, since a quiet time has few incidents of its own.`
          : 'Nothing was recorded before this time, so there is nothing to hold it against.'}{' '}
        An interval is one of 95 %; where evidence falls between, it is called undecided.
      </p>
      {quiet.services.length > 0 && (
        <section aria-labelledby="services" className={classes.section}>
          <Title order={2} id="services" className={classes.heading}>
            Service by service
          </Title>
          <ul className={classes.services}>
            {quiet.services.map((service) => (
              <li key={service.slug}>
                <Link to={service.href} prefetch="intent">
                  {service.name}
                </Link>
                <span data-verdict={service.verdict}>{service.text}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <NearMissLedger ledger={quiet.ledger} timeZone={timeZone} mayRecord={mayRecord} />
    </>
  );
}
