import { Title } from '@mantine/core';
import { Link } from '@remix-run/react';
import { FigureExport } from '#app/components/figures/figure-export.tsx';
import { withFilters } from '#app/components/figures/figure-filters.ts';
import { Verdict } from '#app/components/figures/verdict.tsx';
import table from '#app/components/tables/list-table.module.css';
import { capital } from '#app/text/numerals.ts';
import classes from './figure-page.module.css';
import { GROUPINGS } from './groups-view.ts';
import type { Figure } from './load-figure.server.ts';

/** The figure taken apart by service, team, severity or category, each with its interval and its verdict. */
export function FigureGroups({ figure }: { figure: Figure }) {
  const { groups, filters, metric, before } = figure;
  return (
    <section aria-labelledby="groups">
      <Title order={2} id="groups" className={classes.heading}>
        By {groups.by}
      </Title>
      <nav aria-label="Taken apart by" className={classes.statuses}>
        {GROUPINGS.map((by) => (
          <Link
            key={by}
            to={`${withFilters(`/figures/${metric}`, filters, [['by', by]])}#groups`}
            preventScrollReset
            aria-current={by === groups.by ? 'true' : undefined}
          >
            {capital(by)}
          </Link>
        ))}
      </nav>
      <div className={table.frame}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{capital(groups.by)}</th>
              <th scope="col">Value</th>
              <th scope="col">Of</th>
              <th scope="col">Interval</th>
              {groups.isCompared && <th scope="col">{before && capital(before)}</th>}
              {groups.isCompared && <th scope="col">Verdict</th>}
              {groups.isCompared && (
                <th scope="col" className={table.number}>
                  p{groups.isFamily && ', adjusted'}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {groups.rows.map((row) => (
              <tr key={row.key}>
                <td className={table.main}>{row.href ? <Link to={row.href}>{row.name}</Link> : row.name}</td>
                <td data-label="Value" className={table.tight}>
                  {row.value}
                </td>
                <td data-label="Of">
                  {row.of}
                  {row.caveat && <span className={classes.moments}>{row.caveat}</span>}
                </td>
                <td data-label="Interval" data-empty={row.interval === '' || undefined}>
                  {row.interval}
                </td>
                {groups.isCompared && <td data-label={before ?? ''}>{row.before}</td>}
                {groups.isCompared && (
                  <td data-label="Verdict">
                    {row.verdict && (
                      <span>
                        <Verdict verdict={row.verdict} />
                        {row.verdict.change && <span className={classes.moments}>{row.verdict.change}</span>}
                        {row.verdict.inShort && <span className={classes.moments}>{row.verdict.inShort}</span>}
                      </span>
                    )}
                  </td>
                )}
                {groups.isCompared && (
                  <td data-label="p" className={table.number} title={`before adjustment: ${row.p}`}>
                    {row.adjustedP}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {groups.isFamily && (
        <p className={classes.quiet}>
          Many comparisons at once find something by chance, so each p is adjusted for the others (Holm), and a verdict
          stands only where the adjusted one is below .05.
        </p>
      )}
      <FigureExport metrics={[metric]} groupBy={[groups.by]} filters={filters} of={`the figure by ${groups.by}`} />
    </section>
  );
}
