import { Form, Link } from '@remix-run/react';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import table from '#app/components/tables/list-table.module.css';
import type { Overview } from './load-overview.server.ts';
import classes from './overview.module.css';

const COLUMNS = [
  { key: 'name', label: 'Service' },
  { key: 'incidents', label: 'Incidents' },
  { key: 'resolve', label: 'Median time to resolve' },
  { key: 'mtbf', label: 'Time between failures' },
  { key: 'availability', label: 'Availability' },
] as const;

/** Each service in a line, sorted by the server; each number leads to the incidents behind it. */
export function ServiceTable({ services }: { services: Overview['services'] }) {
  const { sort, rows, keep } = services;
  // a first click shows names from A, numbers from the highest
  const next = (key: string) => ((key === sort.key ? !sort.descending : key !== 'name') ? `-${key}` : key);
  return (
    <Form method="get" action="/?index" preventScrollReset className={table.frame}>
      {keep.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <table className={table.table}>
        <thead>
          <tr>
            {COLUMNS.map(({ key, label }) => {
              const sorted = key === sort.key ? (sort.descending ? 'descending' : 'ascending') : undefined;
              return (
                <th
                  key={key}
                  scope="col"
                  aria-sort={sorted}
                  data-sortable
                  className={key === 'name' ? undefined : table.number}
                >
                  <button type="submit" name="sort" value={next(key)} className={table.sort}>
                    {label}
                    {sorted === 'descending' && <IconArrowDown size={14} aria-hidden="true" />}
                    {sorted === 'ascending' && <IconArrowUp size={14} aria-hidden="true" />}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.slug}>
              <td className={table.main}>
                <Link to={`/services/${row.slug}`}>{row.name}</Link>
              </td>
              {COLUMNS.slice(1).map(({ key, label }) => {
                const cell = row[key as Exclude<typeof key, 'name'>];
                return (
                  <td key={key} data-label={label} className={classes.number}>
                    <span className={classes.cell}>
                      <Link to={cell.href} data-unknown={cell.value === null || undefined}>
                        {cell.text}
                      </Link>
                      {cell.interval && <small>{cell.interval}</small>}
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Form>
  );
}
