import type { ProblemRow } from './quality-view.ts';

/** A row in whose form somebody is writing, as it was when they began, and where in the list it stood. */
export interface RowInHand {
  row: ProblemRow;
  place: number;
}

/** A row of the page: as the records are, or as they were when somebody began to write in its form. */
export interface ListedRow {
  row: ProblemRow;
  /** Somebody changed its record meanwhile, or repaired it, so that it is not in the list any more. */
  overtaken: 'changed' | 'gone' | null;
}

/** The rows of a page of which none that is in hand vanishes, or changes, under its writer. */
export function withRowsInHand(rows: readonly ProblemRow[], inHand: readonly RowInHand[]): ListedRow[] {
  const listed = rows.map((row): ListedRow => {
    const held = inHand.find((one) => one.row.key === row.key);
    if (!held || recorded(held.row) === recorded(row)) return { row, overtaken: null };
    return { row: held.row, overtaken: 'changed' };
  });
  const gone = inHand.filter(({ row }) => rows.every(({ key }) => key !== row.key));
  for (const { row, place } of gone.toSorted((a, b) => a.place - b.place)) {
    listed.splice(place, 0, { row, overtaken: 'gone' });
  }
  return listed;
}

/** What its form would change: the versions of the times that it shows. */
const recorded = ({ times, closing, confirms }: ProblemRow) =>
  JSON.stringify([times.map(({ kind, versionId }) => [kind, versionId]), closing?.versionId, confirms]);
