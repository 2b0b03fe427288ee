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
  const seconds = new Float64Array(rows.length).fill(Number.NaN);
  const open = new Uint8Array(rows.length);
  const sizes = new Int32Array(size);
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
    const group = groupOf[i]!;
    if (group >= 0) sizes[group]!++;
    else eachGroup(group, several, (one) => sizes[one]!++);
  }
  const samples = Array.from(sizes, (n) => ({
    window,
    seconds: new Float64Array(n),
    open: new Uint8Array(n),
    severity: new Uint8Array(n),
    startedAt: new Float64Array(n),
  }));
  const filled = new Int32Array(size);
  const put = (group: number, i: number) => {
    const place = filled[group]!++;
    const sample = samples[group]!;
    sample.seconds[place] = seconds[i]!;
    sample.open[place] = open[i]!;
    sample.severity[place] = columns.severity[rows[i]!]!;
    sample.startedAt[place] = columns.startedAt[rows[i]!]!;
  };
  for (let i = 0; i < rows.length; i++) {
    if (Number.isNaN(seconds[i]!)) continue;
    const group = groupOf[i]!;
    if (group >= 0) put(group, i);
    else eachGroup(group, several, (one) => put(one, i));
  }
  return samples;
}
