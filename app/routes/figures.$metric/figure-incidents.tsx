import { Title } from '@mantine/core';
import { Link } from '@remix-run/react';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { FigureIncidentsExport } from '#app/components/figures/figure-export.tsx';
import { withFilters } from '#app/components/figures/figure-filters.ts';
import table from '#app/components/tables/list-table.module.css';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { Severity } from '#app/components/ui/severity.tsx';
import { Time } from '#app/components/ui/time.tsx';
import classes from './figure-page.module.css';
import type { Figure } from './load-figure.server.ts';

/** Every incident that the figure looked at, and how each is counted. */
export function FigureIncidents({ figure, timeZone }: { figure: Figure; timeZone: string }) {
  const { list, statuses } = figure;
  const href = (changes: { status?: string | null; sort?: string; page?: number }) => {
    const { status, sort, page } = { status: list.status, sort: list.sort as string, page: 1, ...changes };
    const parts = { status, sort: sort === 'longest' ? null : sort, page: page > 1 ? String(page) : null };
    const present = Object.entries(parts).flatMap(([name, value]): [string, string][] =>
      value ? [[name, value]] : [],
    );
    return withFilters(`/figures/${figure.metric}`, figure.filters, present);
  };
  const value = statuses.measures === 'downtime' ? 'Downtime' : 'Duration';
  return (
    <section aria-labelledby="incidents">
      <Title order={2} id="incidents" className={classes.heading}>
        The incidents behind it
      </Title>
      <nav aria-label="By how they count" className={classes.statuses}>
        <Link to={href({ status: null })} preventScrollReset aria-current={list.status === null ? 'true' : undefined}>
          All {statuses.all}
        </Link>
        {statuses.parts.map(({ status, n, words }) => (
          <Link
            key={status}
            to={href({ status })}
            preventScrollReset
            aria-current={list.status === status ? 'true' : undefined}
          >
            {n} {words}
          </Link>
        ))}
      </nav>
      <div className={table.frame}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Incident</th>
              <th scope="col">Severity</th>
              <SortHeader label="Started" up="oldest" down="newest" sort={list.sort} href={href} />
              <SortHeader label={value} up="shortest" down="longest" sort={list.sort} href={href} isNumber />
              <th scope="col">Counts as</th>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((row) => (
              <tr key={row.id}>
                <td className={table.main}>
                  <Link to={`/incidents/${row.reference}`}>{row.title}</Link>{' '}
                  <span className={`${table.quiet} ${table.tight}`}>{row.reference}</span>
                </td>
                <td data-label="Severity">
                  <Severity severity={row.severity} />
                </td>
                <td data-label="Started" className={table.tight}>
                  <Time at={row.startedAt} timeZone={timeZone} />
                </td>
                <td data-label={value} className={table.number} title={row.exact}>
                  {row.duration}
                  {row.whole && <span className={table.quiet}> of {row.whole}</span>}
                </td>
                <td data-label="Counts as">
                  {row.status}
                  {row.flagged && ', flagged'}
                  {row.reason && <span className={table.quiet}>: {row.reason}</span>}
                  {row.moments?.from && row.moments.to && (
                    <span className={classes.moments}>
                      from <Time at={row.moments.from} timeZone={timeZone} /> to{' '}
                      <Time at={row.moments.to} timeZone={timeZone} />
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {list.rows.length > 0 && (
        <FigureIncidentsExport metric={figure.metric} filters={figure.filters} status={list.status} sort={list.sort} />
      )}
      {list.rows.length === 0 && <p className={classes.quiet}>No incident is counted like this.</p>}
      {list.pages > 1 && (
        <nav aria-label="Pages" className={classes.pages}>
          {list.page > 1 && (
            <ButtonLink to={href({ page: list.page - 1 })} variant="default">
              Previous
            </ButtonLink>
          )}
          <span>
            Page {list.page} of {list.pages}
          </span>
          {list.page < list.pages && (
            <ButtonLink to={href({ page: list.page + 1 })} variant="default">
              Next
            </ButtonLink>
          )}
        </nav>
      )}
    </section>
  );
}

interface SortHeaderProps {
  label: string;
  up: string;
  down: string;
  sort: string;
  href: (changes: { sort: string }) => string;
  isNumber?: boolean;
}

function SortHeader({ label, up, down, sort, href, isNumber }: SortHeaderProps) {
  const sorted = sort === down ? 'descending' : sort === up ? 'ascending' : undefined;
  return (
    <th scope="col" aria-sort={sorted} data-sortable className={isNumber ? table.number : undefined}>
      <Link to={href({ sort: sort === down ? up : down })} preventScrollReset className={table.sort}>
        {label}
        {sorted === 'descending' && <IconArrowDown size={14} aria-hidden="true" />}
        {sorted === 'ascending' && <IconArrowUp size={14} aria-hidden="true" />}
      </Link>
    </th>
  );
}
