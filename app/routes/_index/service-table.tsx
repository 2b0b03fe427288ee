import { Form, Link } from '@remix-run/react';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { Bounds, Quantity } from '#app/components/figures/quantity.tsx';
import table from '#app/components/tables/list-table.module.css';
import type { Overview } from './load-overview.server.ts';
import classes from './service-table.module.css';
import type { ServiceCell, ServiceSort } from './service-view.ts';

interface ServiceColumn {
  key: ServiceSort['key'];
  label: string;
  /** Where there is less room. */
  short?: string;
}

const COLUMNS: readonly ServiceColumn[] = [
  { key: 'name', label: 'Service' },
  { key: 'incidents', label: 'Incidents' },
  { key: 'resolve', label: 'Median time to resolve', short: 'Time to resolve' },
  { key: 'mtbf', label: 'Time between failures' },
  { key: 'availability', label: 'Availability' },
];

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
      <table className={`${table.table} ${classes.services}`} data-cut={services.all !== null || undefined}>
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
              <th scope="row" className={table.main}>
                <Link to={`/services/${row.slug}`}>{row.name}</Link>
              </th>
              {COLUMNS.slice(1).map(({ key, label, short = label }) => (
                <td key={key} data-label={short} className={table.number}>
                  <Cell cell={row[key as Exclude<typeof key, 'name'>]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Form>
  );
}

function Cell({ cell: { value, unit, text, bounds, interval, of, href } }: { cell: ServiceCell }) {
  return (
    <span className={classes.cell}>
      <Link to={href} data-unknown={value === null || undefined}>
        <Quantity value={value} unit={unit}>
          {text}
        </Quantity>
      </Link>
      {interval && (
        <small>
          <Bounds interval={bounds ?? [null, null]} unit={unit}>
            {interval}
          </Bounds>
        </small>
      )}
      {of && <small>{of}</small>}
    </span>
  );
}
