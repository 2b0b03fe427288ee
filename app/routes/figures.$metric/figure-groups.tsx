import { Link } from '@remix-run/react';
import { FigureExport } from '#app/components/figures/figure-export.tsx';
import { Bounds, Quantity } from '#app/components/figures/quantity.tsx';
import { Verdict } from '#app/components/figures/verdict.tsx';
import table from '#app/components/tables/list-table.module.css';
import { PillLinks } from '#app/components/ui/pill-links.tsx';
import { capital, countText } from '#app/text/numerals.ts';
import { unbroken } from '#app/text/quantities.ts';
import { choiceHref } from './figure-address.ts';
import classes from './figure-page.module.css';
import { GROUPINGS } from './groups-view.ts';
import type { Figure } from './load-figure.server.ts';

/** The figure taken apart by service, team, severity or category, each with its interval and its verdict. */
export function FigureGroups({ figure }: { figure: Figure }) {
  const { groups, filters, metric, before } = figure;
  return (
    <section aria-labelledby="groups">
      <h2 id="groups" className={classes.heading}>
        By {groups.by}
      </h2>
      <PillLinks
        label="Taken apart by"
        links={GROUPINGS.map((by) => ({
          key: by,
          to: `${choiceHref(figure, { by })}#groups`,
          words: capital(by),
          isCurrent: by === groups.by,
        }))}
        preventScrollReset
      />
      {groups.rows.length === 0 ? (
        <p className={classes.quiet}>No incident to take apart.</p>
      ) : (
        <GroupTable groups={groups} before={before} />
      )}
      {groups.isFamily && (
        <p className={classes.quiet}>
          Many comparisons at once find something by chance, so each p is adjusted for the others (Holm), and a verdict
          stands only where the adjusted one is below .05.
        </p>
      )}
      {groups.all !== null && (
        <p className={classes.all}>
          <Link to={`${choiceHref(figure, { isAll: true })}#groups`} preventScrollReset>
            All {countText(groups.all)}
          </Link>
        </p>
      )}
      {groups.rows.length > 0 && (
        <FigureExport metrics={[metric]} groupBy={[groups.by]} filters={filters} of={`the figure by ${groups.by}`} />
      )}
    </section>
  );
}

function GroupTable({ groups, before }: Pick<Figure, 'groups' | 'before'>) {
  return (
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
              <th scope="row" className={table.main}>
                {row.href ? <Link to={row.href}>{row.name}</Link> : row.name}
              </th>
              <td data-label="Value" className={table.tight}>
                <Quantity value={row.amount} unit={groups.unit}>
                  {row.value}
                </Quantity>
              </td>
              <td data-label="Of">
                {row.of}
                {row.reason && <span className={classes.moments}>{row.reason}</span>}
                {row.caveat && <span className={classes.moments}>{row.caveat}</span>}
              </td>
              <td data-label="Interval" data-empty={row.interval === '' || undefined}>
                <Bounds interval={row.bounds ?? [null, null]} unit={groups.unit}>
                  {row.interval}
                </Bounds>
              </td>
              {groups.isCompared && <td data-label="Before">{row.before}</td>}
              {groups.isCompared && (
                <td data-label="Verdict">
                  {row.verdict && (
                    <span>
                      <Verdict verdict={row.verdict} />
                      {row.verdict.change && <span className={classes.moments}>{unbroken(row.verdict.change)}</span>}
                      {row.verdict.inShort && <span className={classes.moments}>{unbroken(row.verdict.inShort)}</span>}
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
  );
}
