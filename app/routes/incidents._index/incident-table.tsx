import { Badge, VisuallyHidden } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { createColumnHelper, type Header, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { INCIDENT_COLUMNS } from '#app/components/tables/incident-columns.ts';
import classes from '#app/components/tables/list-table.module.css';
import { IncidentState } from '#app/components/ui/incident-state.tsx';
import { Severity } from '#app/components/ui/severity.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { type Controls, type ListRow, sortValue } from './incident-list-view.ts';

/*
 * The server sorts, filters and pages; the table knows the columns and says how they are sorted. The sort controls are
 * buttons of a GET form, so they work without JavaScript.
 */

const features = tableFeatures({ rowSortingFeature });
const column = createColumnHelper<typeof features, ListRow>();
const columns = column.columns([
  column.accessor('reference', { id: 'number', header: INCIDENT_COLUMNS.number.header, sortDescFirst: true }),
  column.accessor('title', { header: INCIDENT_COLUMNS.title.header, enableSorting: false }),
  column.accessor('severity', { header: INCIDENT_COLUMNS.severity.header, sortDescFirst: false }),
  column.accessor('state', { header: INCIDENT_COLUMNS.state.header, enableSorting: false }),
  column.accessor('services', { header: INCIDENT_COLUMNS.services.header, enableSorting: false }),
  column.accessor('categories', { header: INCIDENT_COLUMNS.categories.header, enableSorting: false }),
  column.accessor('startedAt', { id: 'started', header: INCIDENT_COLUMNS.started.header, sortDescFirst: true }),
  column.accessor('duration', {
    id: 'time-to-resolve',
    header: INCIDENT_COLUMNS.timeToResolve.header,
    sortDescFirst: true,
  }),
  column.accessor('impact', { header: INCIDENT_COLUMNS.impact.header, enableSorting: false }),
]);

const ARIA = { asc: 'ascending', desc: 'descending' } as const;
const SORT_FORM = 'sort-incidents';

interface IncidentTableProps {
  rows: ListRow[];
  controls: Pick<Controls, 'keep' | 'sort'>;
  timeZone: string;
}

export function IncidentTable({ rows, controls, timeZone }: IncidentTableProps) {
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: (row) => row.id,
    manualSorting: true,
    enableSortingRemoval: false,
    state: { sorting: [{ id: controls.sort.key, desc: controls.sort.descending }] },
  });
  return (
    <div className={classes.frame}>
      <Form method="get" action="/incidents" id={SORT_FORM} preventScrollReset>
        {controls.keep.map(([name, value]) => (
          <input key={name + value} type="hidden" name={name} value={value} />
        ))}
      </Form>
      <table className={classes.table}>
        <VisuallyHidden component="caption">Incidents; the column headers sort.</VisuallyHidden>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <HeaderCell key={header.id} header={header} />
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <IncidentRow key={row.id} row={row.original} timeZone={timeZone} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeaderCell({ header }: { header: Header<typeof features, ListRow, unknown> }) {
  const { column: sorted } = header;
  const label = String(sorted.columnDef.header);
  if (!sorted.getCanSort()) return <th scope="col">{label}</th>;
  const direction = sorted.getIsSorted();
  const Arrow = direction === 'asc' ? IconArrowUp : direction === 'desc' ? IconArrowDown : IconArrowsSort;
  return (
    <th scope="col" data-sortable aria-sort={direction ? ARIA[direction] : 'none'}>
      <button
        type="submit"
        form={SORT_FORM}
        name="sort"
        value={sortValue(sorted.id, sorted.getNextSortingOrder())}
        className={classes.sort}
      >
        {label}
        <Arrow size={13} aria-hidden="true" opacity={direction ? 1 : 0.45} />
      </button>
    </th>
  );
}

function IncidentRow({ row, timeZone }: { row: ListRow; timeZone: string }) {
  return (
    <tr>
      <td className={`${classes.tight} ${classes.quiet}`}>{row.reference}</td>
      <td className={classes.main}>
        <Link to={row.href} prefetch="intent">
          {row.title}
        </Link>
        {row.marks.map((mark) => (
          <Badge key={mark} variant="outline" color="gray" size="sm" ml={8} tt="none" fw={500} c="var(--ink-quiet)">
            {mark}
          </Badge>
        ))}
      </td>
      <td className={classes.tight}>
        <Severity severity={row.severity} />
      </td>
      <td className={classes.tight}>
        <IncidentState state={row.state} />
      </td>
      <td data-label="Services" data-empty={row.services ? undefined : ''}>
        {row.services || <Unknown />}
      </td>
      <td data-label="Categories" data-empty={row.categories ? undefined : ''}>
        {row.categories || <Unknown />}
      </td>
      <td data-label="Started">{row.startedAt ? <Started at={row.startedAt} timeZone={timeZone} /> : <Unknown />}</td>
      <td data-label="Time to resolve" className={classes.tight} title={row.durationNote}>
        {row.duration}
        {row.durationNote && <VisuallyHidden> ({row.durationNote})</VisuallyHidden>}
      </td>
      <td data-label="Impact" data-empty={row.impact ? undefined : ''}>
        {row.impact || <Unknown />}
      </td>
    </tr>
  );
}

/** The day, and below it the time: narrow, so that titles have room. */
function Started({ at, timeZone }: { at: Date; timeZone: string }) {
  return (
    <span className={classes.stacked}>
      <Time at={at} timeZone={timeZone} show="day" /> <Time at={at} timeZone={timeZone} show="clock" />
    </span>
  );
}

const Unknown = () => (
  <span title="not known">
    <span aria-hidden="true">–</span>
    <VisuallyHidden>not known</VisuallyHidden>
  </span>
);
