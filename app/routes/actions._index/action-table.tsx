import { VisuallyHidden } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import {
  ActionStateMark,
  DueMark,
  KindMark,
  StrengthMark,
  VerificationMark,
} from '#app/components/actions/action-marks.tsx';
import { ACTION_COLUMNS } from '#app/components/tables/action-columns.ts';
import classes from '#app/components/tables/list-table.module.css';
import type { ActionSort } from '#app/db/action-list-query.ts';
import own from './actions.module.css';
import type { ActionsPage, ShownAction } from './load-actions.server.ts';

const SORT_FORM = 'sort-actions';
const COLUMNS: { column: keyof typeof ACTION_COLUMNS; sort?: ActionSort }[] = [
  { column: 'number', sort: 'number' },
  { column: 'title' },
  { column: 'state' },
  { column: 'due', sort: 'due' },
  { column: 'kind' },
  { column: 'strength', sort: 'strength' },
  { column: 'team' },
  { column: 'incident' },
  { column: 'worked' },
];

type TableProps = Pick<ActionsPage, 'rows' | 'sort' | 'controls' | 'today'>;

/** The server sorts: the headers are buttons of a GET form, so they work without JavaScript. */
export function ActionTable({ rows, sort, controls, today }: TableProps) {
  return (
    <div className={classes.frame}>
      <Form method="get" action="/actions" id={SORT_FORM} preventScrollReset>
        {controls.keepInSort.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </Form>
      <table className={classes.table}>
        <VisuallyHidden component="caption">Action items; the column headers sort.</VisuallyHidden>
        <thead>
          <tr>
            {COLUMNS.map(({ column, sort: key }) =>
              key ? (
                <SortedHeader key={column} name={key} label={ACTION_COLUMNS[column].header} sort={sort} />
              ) : (
                <th key={column} scope="col">
                  {ACTION_COLUMNS[column].header}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} today={today} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SortedHeader({ name, label, sort }: { name: ActionSort; label: string; sort: TableProps['sort'] }) {
  const isSorted = sort.key === name;
  const Arrow = !isSorted ? IconArrowsSort : sort.descending ? IconArrowDown : IconArrowUp;
  const direction = sort.descending ? 'descending' : 'ascending';
  return (
    <th scope="col" data-sortable aria-sort={isSorted ? direction : 'none'}>
      <button
        type="submit"
        form={SORT_FORM}
        name="sort"
        value={isSorted && !sort.descending ? `-${name}` : name}
        className={classes.sort}
      >
        {label}
        <Arrow size={13} aria-hidden="true" opacity={isSorted ? 1 : 0.45} />
      </button>
    </th>
  );
}

function Row({ row, today }: { row: ShownAction; today: string }) {
  return (
    <tr>
      <td className={`${classes.tight} ${classes.quiet}`}>{row.reference}</td>
      <td className={`${classes.main} ${own.title}`}>
        <Link to={`/actions/${row.reference}`} prefetch="intent">
          {row.title}
        </Link>
      </td>
      <td className={classes.tight}>
        <ActionStateMark state={row.state} />
      </td>
      <td data-label="Due" className={classes.tight}>
        <DueMark dueOn={row.dueOn} state={row.state} today={today} />
      </td>
      <td data-label="Kind">
        <KindMark kind={row.kind} />
      </td>
      <td data-label="Strength">
        <StrengthMark strength={row.strength} isBrief />
      </td>
      <td data-label="Team">{row.teamName}</td>
      <td data-label="Incident" className={classes.tight} title={row.incidentTitle}>
        <Link to={`/incidents/${row.incident}`}>{row.incident}</Link>
      </td>
      <td data-label="Did it work?" className={own.worked}>
        {row.state === 'done' ? <VerificationMark state={row.verification} rests={row.rests} /> : <NotDone />}
      </td>
    </tr>
  );
}

const NotDone = () => (
  <span title="not done yet">
    <span aria-hidden="true">–</span>
    <VisuallyHidden>not done yet</VisuallyHidden>
  </span>
);
