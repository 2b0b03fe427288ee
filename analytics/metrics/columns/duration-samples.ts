import type { Instant, Window } from '../instant.ts';
import type { DurationSample } from '../sample.ts';
import { STATUS } from './codes.ts';
import { type DurationColumn, STATUS_BITS } from './duration-column.ts';
import { eachGroup, type GroupedCohort } from './grouped-cohort.ts';

/**
 * A duration of every group as statistics take it: values, and of open incidents the time so far, as they stood at `asOf`,
 * in the order in which the incidents started.
 */
export function durationSamples(
  { columns, rows, groupOf, several, size }: GroupedCohort,
  column: DurationColumn,
  window: Window,
  asOf: Instant,
): DurationSample[] {
  const places = Array.from({ length: size }, (): number[] => []);
  const seconds = new Float64Array(rows.length).fill(Number.NaN);
  const open = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const then = columns.lastMomentAt[row]! > asOf ? column.asOf(row, asOf) : null;
    const status = then ? STATUS[then.status] : column.codes[row]! & STATUS_BITS;
    if (status === STATUS.pending) {
      seconds[i] = column.between(then ? then.startedAt! : column.startOf(row), asOf);
      open[i] = 1;
    } else if (status === STATUS.recorded || status === STATUS.ahead) {
      seconds[i] = then ? then.seconds! : column.seconds[row]!;
    } else continue;
    eachGroup(groupOf[i]!, several, (group) => places[group]!.push(i));
  }
  return places.map((own) => ({
    window,
    seconds: Float64Array.from(own, (i) => seconds[i]!),
    open: Uint8Array.from(own, (i) => open[i]!),
    severity: Uint8Array.from(own, (i) => columns.severity[rows[i]!]!),
    startedAt: Float64Array.from(own, (i) => columns.startedAt[rows[i]!]!),
  }));
}
