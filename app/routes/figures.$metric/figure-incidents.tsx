import { Link } from '@remix-run/react';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { FigureIncidentsExport } from '#app/components/figures/figure-export.tsx';
import table from '#app/components/tables/list-table.module.css';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { PillLinks } from '#app/components/ui/pill-links.tsx';
import { Severity } from '#app/components/ui/severity.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { countText } from '#app/text/numerals.ts';
import { choiceHref, type FigureSort } from './figure-address.ts';
import classes from './figure-page.module.css';
import type { Figure } from './load-figure.server.ts';

const VALUE_LABELS = { downtime: 'Downtime', duration: 'Duration', messages: 'First message' } as const;

/** Every incident that the figure looked at, and how each is counted. */
export function FigureIncidents({ figure, timeZone }: { figure: Figure; timeZone: string }) {
  const { list, statuses } = figure;
  const href = (changes: Parameters<typeof choiceHref>[1]) => choiceHref(figure, changes);
  const value = VALUE_LABELS[statuses.measures];
  const pill = (status: (typeof statuses.parts)[number]['status'] | null, words: string) => ({
    key: status ?? '',
    to: href({ status }),
    words,
    isCurrent: list.status === status,
  });
  const pills = [
    pill(null, `All ${countText(statuses.all)}`),
    ...statuses.parts.map(({ status, n, words }) => pill(status, `${countText(n)} ${words}`)),
  ];
  return (
    <section aria-labelledby="incidents">
      <h2 id="incidents" className={classes.heading}>
        The incidents behind it
      </h2>
      <PillLinks label="By how they count" links={pills} preventScrollReset />
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
                <th scope="row" className={table.main}>
                  <Link to={`/incidents/${row.reference}`}>{row.title}</Link>{' '}
                  <span className={`${table.quiet} ${table.tight}`}>{row.reference}</span>
                </th>
                <td data-label="Severity">
                  <Severity severity={row.severity} />
                </td>
                <td data-label="Started" className={table.tight}>
                  <Time at={row.startedAt} timeZone={timeZone} />
                </td>
                <td data-label={value} className={table.number} title={row.exact || undefined}>
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
            Page {countText(list.page)} of {countText(list.pages)}
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
  up: FigureSort;
  down: FigureSort;
  sort: FigureSort;
  href: (changes: { sort: FigureSort }) => string;
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
