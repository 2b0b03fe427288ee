import { Link } from '@remix-run/react';
import classes from '#app/components/tables/list-table.module.css';
import { MEASURED_MOMENT_WORDS } from '#app/text/metric-words.ts';

interface DurationRow {
  key: string;
  name: string;
  from: keyof typeof MEASURED_MOMENT_WORDS;
  to: keyof typeof MEASURED_MOMENT_WORDS;
  words: string;
  version: number;
}

interface DurationListProps {
  rows: DurationRow[];
  label: string;
  /** They are figures; those that are archived are none. */
  isInUse: boolean;
  mayChange: boolean;
}

/** Durations of the organisation's own, with the id under which programs ask for them. */
export function DurationList({ rows, label, isInUse, mayChange }: DurationListProps) {
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">Id in questions</th>
            <th scope="col">Version</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td className={classes.main}>
                {mayChange ? <Link to={`/settings/durations/${row.key}`}>{row.name}</Link> : row.name}
                {row.words && <div className={classes.quiet}>{row.words}</div>}
              </td>
              <td data-label="From">{MEASURED_MOMENT_WORDS[row.from]}</td>
              <td data-label="To">{MEASURED_MOMENT_WORDS[row.to]}</td>
              <td data-label="Id in questions">
                <code>{`own_${row.key}`}</code>
                {isInUse && (
                  <div>
                    <Link to={`/figures/own_${row.key}`} aria-label={`The figure ${row.name}`}>
                      The figure
                    </Link>
                  </div>
                )}
              </td>
              <td data-label="Version">{row.version}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
