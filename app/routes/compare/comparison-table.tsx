import { Link } from '@remix-run/react';
import { Bounds, Quantity } from '#app/components/figures/quantity.tsx';
import { Verdict } from '#app/components/figures/verdict.tsx';
import table from '#app/components/tables/list-table.module.css';
import { unbroken } from '#app/text/quantities.ts';
import classes from './comparison.module.css';
import type { ComparisonView } from './comparison-view.ts';

/** Each figure in a line: both sides, the effect, the verdict, what could tell. */
export function ComparisonTable({ view }: { view: ComparisonView }) {
  const { names, rows } = view;
  return (
    <div className={table.frame}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">{names.a}</th>
            <th scope="col">{names.b}</th>
            <th scope="col">Verdict</th>
            <th scope="col" className={table.number}>
              p
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.metric}>
              <th scope="row" className={table.main}>
                <Link to={row.a.href}>{row.name}</Link>
              </th>
              <td data-label={names.a}>
                <SideCell side={row.a} />
              </td>
              <td data-label={names.b}>
                <SideCell side={row.b} />
              </td>
              <td data-label="Verdict">
                <span className={classes.cell}>
                  <Verdict verdict={row.verdict} isAlone={row.alone !== ''} />
                  {row.alone && <span className={table.quiet}>{row.alone}</span>}
                  {row.verdict.change && <span>{unbroken(row.verdict.change)}</span>}
                  {row.shared && <span className={table.quiet}>{row.shared}</span>}
                  {row.verdict.couldTell && <span className={table.quiet}>{unbroken(row.verdict.couldTell)}</span>}
                </span>
              </td>
              <td data-label="p" className={table.number}>
                {row.p}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SideCell({ side }: { side: ComparisonView['rows'][number]['a'] }) {
  return (
    <span className={classes.cell}>
      <Link to={side.href} className={classes.value}>
        <Quantity value={side.amount} unit={side.unit}>
          {side.value}
        </Quantity>
      </Link>
      {side.of && <span className={table.quiet}>{unbroken(side.of)}</span>}
      {side.reason && <span className={table.quiet}>{side.reason}</span>}
      {side.interval && (
        <span className={table.quiet}>
          <Bounds interval={side.bounds} unit={side.unit}>
            {unbroken(side.interval)}
          </Bounds>
        </span>
      )}
      {side.caveat && <span className={table.quiet}>{side.caveat}</span>}
    </span>
  );
}
