import { Anchor, Group } from '@mantine/core';
import { Link, useLocation } from '@remix-run/react';
import { useState } from 'react';
import { windowWords } from '#app/components/figures/figure-filters.ts';
import { FilterForm } from '#app/components/figures/filter-form.tsx';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { countText, listed } from '#app/text/numerals.ts';
import { repairedText } from '#app/text/quality-words.ts';
import type { RepairFailure } from './action.server.ts';
import { BulkForm } from './bulk-form.tsx';
import type { Quality } from './load-data-quality.server.ts';
import { ProblemCard } from './problem-card.tsx';
import classes from './quality.module.css';
import type { ProblemRow } from './quality-view.ts';
import { RepairNews } from './repair-news.tsx';
import type { TypedRepair } from './typed-repair.ts';
import { useRowsInHand } from './use-rows-in-hand.ts';

interface QualityPageProps {
  quality: Quality;
  timeZone: string;
  mayRepair: boolean;
  failures: readonly RepairFailure[];
  /** What was typed into the form that failed. */
  typed: TypedRepair | null;
}

/** What to repair, the worst first: how much hangs on it, how much there is of each kind, and the means to repair it. */
export function QualityPage({ quality, timeZone, mayRepair, ...reply }: QualityPageProps) {
  const [putAway, setPutAway] = useState<TypedRepair | null>(null);
  const { failures, typed } = reply.typed && reply.typed === putAway ? { failures: [], typed: null } : reply;
  const { filters, kind, duration } = quality;
  const { rows, take, letGo, send } = useRowsInHand(quality.rows, useListAddress(), failures.length > 0);
  const keep = [
    ['kind', kind],
    ['metric', duration],
  ].filter((part): part is [string, string] => part[1] !== null);
  const isBulk = mayRepair && (kind === 'implausible' || kind === 'noticed_by') && quality.rows.length > 1;
  const elsewhere = failures.filter(({ reference }) => !rows.some(({ row }) => row.reference === reference));
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
      <RepairNews
        saved={failures.length > 0 ? '' : repairedText(quality.repaired)}
        failures={elsewhere}
        typed={typed}
      />
      {isBulk && <BulkForm kind={kind} rows={quality.rows} typed={typed?.row === null ? typed : null} />}
      {rows.length > 0 ? (
        <>
          <ol className={classes.problems} start={quality.first}>
            {rows.map(({ row, overtaken }) => (
              <ProblemCard
                key={row.key}
                row={row}
                overtaken={overtaken}
                onWrite={() => take(row)}
                onSend={() => send(row.key)}
                onLetGo={() => {
                  letGo(row.key);
                  setPutAway(typed?.row === row.key ? typed : putAway);
                }}
                timeZone={timeZone}
                mayRepair={mayRepair}
                isChoosable={isBulk && overtaken === null}
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

/** The address of the list itself, whatever was repaired on the way to it. */
function useListAddress(): string {
  const address = new URLSearchParams(useLocation().search);
  address.delete('repaired');
  return address.toString();
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
