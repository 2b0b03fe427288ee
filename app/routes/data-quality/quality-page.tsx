import { Alert, Anchor, Group } from '@mantine/core';
import { Link } from '@remix-run/react';
import { windowWords } from '#app/components/figures/figure-filters.ts';
import { FilterForm } from '#app/components/figures/filter-form.tsx';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { countText, listed } from '#app/text/numerals.ts';
import type { RepairFailure } from './action.server.ts';
import { BulkForm } from './bulk-form.tsx';
import type { Quality } from './load-data-quality.server.ts';
import { ProblemCard } from './problem-card.tsx';
import classes from './quality.module.css';
import type { ProblemRow } from './quality-view.ts';
import type { TypedRepair } from './typed-repair.ts';

interface QualityPageProps {
  quality: Quality;
  timeZone: string;
  mayRepair: boolean;
  failures: readonly RepairFailure[];
  /** What was typed into the form that failed. */
  typed: TypedRepair | null;
}

/** What to repair, the worst first: how much hangs on it, how much there is of each kind, and the means to repair it. */
export function QualityPage({ quality, timeZone, mayRepair, failures, typed }: QualityPageProps) {
  const { filters, rows, kind, duration } = quality;
  const keep = [
    ['kind', kind],
    ['metric', duration],
  ].filter((part): part is [string, string] => part[1] !== null);
  const isBulk = mayRepair && (kind === 'implausible' || kind === 'noticed_by') && rows.length > 1;
  const elsewhere = failures.filter(({ reference }) => !rows.some((row) => row.reference === reference));
  // an incident may have several problems: the one whose form failed says why
  const failureOf = ({ key, reference }: ProblemRow) =>
    typed && typed.row !== null && typed.row !== key
      ? undefined
      : failures.find((failure) => failure.reference === reference)?.message;
  return (
    <>
      <PageHeader title={`Data quality, ${windowWords(filters)}`} lead={quality.lead} />
      <FilterForm action="/data-quality" filters={filters} options={quality.options} keep={keep} isComparing={false} />
      <nav aria-label="Figure" className={classes.metrics}>
        {quality.metrics.map(({ id, name, href, isChosen }) => (
          <Link key={id ?? ''} to={href} aria-current={isChosen ? 'true' : undefined}>
            {name}
          </Link>
        ))}
      </nav>
      {quality.kinds.length > 0 && (
        <nav aria-label="Kind of problem">
          <ul className={classes.kinds}>
            {quality.kinds.map((own) => (
              <li key={own.kind}>
                <Link to={own.href} aria-current={own.isChosen ? 'true' : undefined} preventScrollReset>
                  {own.label} <strong>{countText(own.n)}</strong>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {quality.withoutTarget.length > 0 && (
        <p className={classes.note}>
          {listed(quality.withoutTarget)} {quality.withoutTarget.length === 1 ? 'has' : 'have'} no target, so their
          incidents count as resolved within it. <Link to="/settings/organisation">Set one</Link>
        </p>
      )}
      {elsewhere.length > 0 && (
        <Alert role="alert" color="red" variant="light" title="Not everything was done" mb="md">
          <ul className={classes.failures}>
            {elsewhere.map(({ reference, message }) => (
              <li key={reference}>{reference ? `${reference}: ${message}` : message}</li>
            ))}
          </ul>
        </Alert>
      )}
      {isBulk && <BulkForm kind={kind} rows={rows} typed={typed?.row === null ? typed : null} />}
      {rows.length > 0 ? (
        <>
          <ol className={classes.problems} start={quality.first}>
            {rows.map((row) => (
              <ProblemCard
                key={row.key}
                row={row}
                timeZone={timeZone}
                mayRepair={mayRepair}
                isChoosable={isBulk}
                failure={failureOf(row)}
                typed={typed}
              />
            ))}
          </ol>
          <Pages quality={quality} />
          <ExportLinks table="data-quality" of="every problem of this list" params={quality.exported} />
        </>
      ) : (
        <EmptyState
          title="Nothing to repair"
          action={<ButtonLink to="/data-quality?period=all">Look at all time</ButtonLink>}
        >
          {kind || duration
            ? 'No record that is asked for has a problem of this kind. Take a filter away, or look at all time.'
            : 'The figures of this time rest on records without a known fault. Records from before can still be looked at.'}
        </EmptyState>
      )}
    </>
  );
}

function Pages({ quality: { listed: n, total, page, previousHref, nextHref } }: { quality: Quality }) {
  return (
    <Group component="nav" aria-label="Pages" gap="lg" mt="md">
      {previousHref && (
        <Anchor component={Link} to={previousHref} py={8}>
          Previous page
        </Anchor>
      )}
      {nextHref && (
        <Anchor component={Link} to={nextHref} py={8}>
          Next page
        </Anchor>
      )}
      <span className={classes.quiet}>
        Page {page}. {n < total ? `The worst ${countText(n)} of ${countText(total)}.` : `${countText(n)} in all.`}
      </span>
    </Group>
  );
}
