import { Group, Title } from '@mantine/core';
import { FilterForm } from '#app/components/figures/filter-form.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { ExplanationColumn } from './explanation-column.tsx';
import type { Quiet } from './load-quiet.server.ts';
import { NearMissLedger } from './near-miss-ledger.tsx';
import classes from './quiet-page.module.css';
import { ServiceLines } from './service-lines.tsx';

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
      {quiet.isEmpty ? <NothingYet mayRecord={mayRecord} /> : <Explanations quiet={quiet} />}
      {quiet.services.length > 0 && (
        <section aria-labelledby="services" className={classes.section}>
          <Title order={2} id="services" className={classes.heading}>
            Service by service
          </Title>
          <ServiceLines services={quiet.services} />
        </section>
      )}
      {!quiet.isEmpty && <NearMissLedger ledger={quiet.ledger} timeZone={timeZone} mayRecord={mayRecord} />}
    </>
  );
}

function Explanations({ quiet }: { quiet: Quiet }) {
  return (
    <>
      <div className={classes.columns}>
        {quiet.columns.map((column) => (
          <ExplanationColumn key={column.claim} column={column} />
        ))}
      </div>
      <p className={classes.how}>
        {quiet.before
          ? `Held against ${quiet.before}. Who noticed is counted over both, since a quiet time has few incidents of its own.`
          : 'Nothing is recorded before this time, so there is nothing to hold it against.'}{' '}
        Intervals are of 95 %; where evidence falls between, it is called undecided.
      </p>
    </>
  );
}

function NothingYet({ mayRecord }: { mayRecord: boolean }) {
  return (
    <EmptyState
      title="What it takes"
      action={
        mayRecord && (
          <Group gap="sm" mt="xs">
            <ButtonLink to="/incidents/new" mih="2.75rem">
              Declare an incident
            </ButtonLink>
            <ButtonLink to="/imports/new" variant="default" mih="2.75rem">
              Import your history
            </ButtonLink>
            <ButtonLink to="/incidents/new?kind=near_miss" variant="default" mih="2.75rem">
              Record a near miss
            </ButtonLink>
          </Group>
        )
      }
    >
      Incidents with who noticed them first and who noticed them too, near misses, and a time before to hold a quiet one
      against. A history of a year that is imported serves at once.
    </EmptyState>
  );
}
