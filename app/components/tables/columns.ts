/*
 * The columns of a table, once for the page that shows it and for the file that takes it away: the page words its cells,
 * the file has their exact values.
 */

/** An exact value: seconds and ratios as numbers, instants as Dates, several names as a list; null where not known. */
export type Cell = string | number | boolean | null | Date | readonly string[];

export interface Column<Row> {
  /** The word in the header of both. */
  header: string;
  /** What the numbers of the file are, where the page words them otherwise. */
  unit?: 'seconds' | 'ratio';
  /** Somebody typed it, and may have named people: the file says roles (R24). */
  isTyped?: true;
  value: (row: Row) => Cell;
}

/** Columns by their key in JSON, in their order: `columnsOf<Row>()({ title: { header: 'Title', value: … } })`. */
export const columnsOf =
  <Row>() =>
  <Key extends string>(columns: Record<Key, Column<Row>>): Record<Key, Column<Row>> =>
    columns;
