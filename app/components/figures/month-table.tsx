import { Link } from '@remix-run/react';
import { countText } from '../../text/numerals.ts';
import type { Unit } from '../../text/quantities.ts';
import classes from './month-table.module.css';
import { Bounds, Quantity } from './quantity.tsx';

export interface MonthRow {
  key: string;
  month: string;
  /** Null: not known. */
  value: number | null;
  unit: Unit;
  text: string;
  interval?: string;
  bounds?: readonly [number | null, number | null] | null;
  /** What would have been ordinary. */
  ordinary?: string;
  n: number;
  running: boolean;
  href: string;
}

/** The numbers of a chart by month, each linked to the incidents behind it. */
export function MonthTable({ label, of, rows }: { label: string; of?: string; rows: readonly MonthRow[] }) {
  const hasInterval = rows.some((row) => row.interval);
  const hasOrdinary = rows.some((row) => row.ordinary);
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th scope="col" className={classes.number}>
            {label}
          </th>
          {hasInterval && (
            <th scope="col" className={classes.number}>
              95 % interval
            </th>
          )}
          {hasOrdinary && (
            <th scope="col" className={classes.number}>
              Ordinary
            </th>
          )}
          {of && (
            <th scope="col" className={classes.number}>
              {of}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              {row.month}
              {row.running && <span className={classes.quiet}>, so far</span>}
            </th>
            <td className={classes.number}>
              <Link to={row.href}>
                <Quantity value={row.value} unit={row.unit}>
                  {row.text}
                </Quantity>
              </Link>
            </td>
            {hasInterval && (
              <td className={classes.number}>
                <Bounds interval={row.bounds ?? [null, null]} unit={row.unit}>
                  {row.interval}
                </Bounds>
              </td>
            )}
            {hasOrdinary && <td className={classes.number}>{row.ordinary}</td>}
            {of && <td className={classes.number}>{countText(row.n)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
