import { Link } from '@remix-run/react';
import { type FigureFilters, filterParts } from '#app/components/figures/figure-filters.ts';
import { Bounds, Quantity } from '#app/components/figures/quantity.tsx';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import table from '#app/components/tables/list-table.module.css';
import type { FigureAdherence as Adherence } from './adherence-view.ts';
import classes from './figure-page.module.css';

/** What became of what was owed: in words, by category and audience, and by version of the templates. */
export function FigureAdherence({ adherence, filters }: { adherence: Adherence; filters: FigureFilters }) {
  const { sentence, firstUpdate, cells, versions } = adherence;
  return (
    <section className={classes.panel} aria-labelledby="owed">
      <h2 id="owed" className={classes.heading}>
        What was owed
      </h2>
      <p>{sentence}</p>
      <p>From an incident’s first duty to its first message, to each audience: {firstUpdate}.</p>
      {cells.length > 0 && (
        <>
          <h3 className={classes.subheading}>By category and audience</h3>
          <AdherenceTable label="Category and audience" rows={cells} />
          <h3 className={classes.subheading}>By version of the template that was in force</h3>
          <AdherenceTable label="Template" rows={versions} />
          <ExportLinks table="adherence" of="what was owed, by template and version" params={filterParts(filters)} />
        </>
      )}
      {cells.length === 0 && (
        <p>
          <Link to="/templates">Templates say what is owed to whom, and when.</Link>
        </p>
      )}
    </section>
  );
}

function AdherenceTable({ label, rows }: { label: string; rows: Adherence['cells'] }) {
  return (
    <div className={table.frame}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{label}</th>
            <th scope="col">In time</th>
            <th scope="col">Interval</th>
            <th scope="col">What became of them</th>
            <th scope="col">First message</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.href}>
              <th scope="row" className={table.main}>
                <Link to={row.href}>{row.name}</Link>
              </th>
              <td data-label="In time" className={table.tight}>
                <Quantity value={row.amount} unit="ratio">
                  {row.value}
                </Quantity>
              </td>
              <td data-label="Interval" className={table.tight} data-empty={row.interval === '' || undefined}>
                <Bounds interval={row.bounds} unit="ratio">
                  {row.interval}
                </Bounds>
              </td>
              <td data-label="What became of them">
                {row.kept}
                {row.flaws && <span className={classes.moments}>{row.flaws}</span>}
              </td>
              <td data-label="First message">{row.firstUpdate}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
