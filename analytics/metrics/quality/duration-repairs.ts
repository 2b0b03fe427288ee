import type { SampleChange } from '../../statistics/changed-sample.ts';
import { STATUS } from '../columns/codes.ts';
import { CONFIRMED, FROM_DETECTION, STATUS_BITS } from '../columns/duration-column.ts';
import type { FactColumns } from '../columns/fact-columns.ts';
import { type Instant, secondsBetween } from '../instant.ts';
import type { CohortSample } from './cohort-sample.ts';
import type { ProblemKind } from './problems.ts';

export interface Repair {
  kind: ProblemKind;
  change: SampleChange;
}

interface RepairContext {
  columns: FactColumns;
  longestPlausibleSeconds: number;
  /** How long it usually takes to detect; null where nobody knows. */
  usualLead: number | null;
}

/** One for all: most durations have nothing wrong. */
const NONE: readonly Repair[] = [];

/**
 * What is wrong with one duration of an incident, and how the sample would change if it were put right: the ends exchanged
 * (invalid), left out (implausible), as long as the longest tenth (missing), ended when it was closed (no end), begun as long
 * before detection as is usual (from detection), at the farther bound (inexact). Most have nothing wrong, so that they are
 * passed over by a look at two columns.
 */
export function durationRepairs(
  { definition, column, longTenth }: CohortSample,
  { columns, longestPlausibleSeconds, usualLead }: RepairContext,
): (row: number) => readonly Repair[] {
  const { codes, seconds } = column;
  const { at, bounds: known } = columns;
  const [ends, closed] = [at[definition.to], at.closed];
  const isResolution = definition.id === 'time_to_resolve';
  const ofRecorded = (row: number, code: number, value: number): Repair[] => {
    const repairs: Repair[] = [];
    if (value > longestPlausibleSeconds && !(code & CONFIRMED)) {
      repairs.push({ kind: 'implausible', change: { removed: value } });
    }
    if (code & FROM_DETECTION) {
      const change = usualLead === null ? {} : { removed: value, added: value + usualLead };
      repairs.push({ kind: 'from_detection', change });
    }
    const bounds = known.get(row);
    const from = bounds?.[code & FROM_DETECTION ? 'detected' : definition.from];
    const to = bounds?.[definition.to];
    if (from || to) {
      const farther = fartherBound(value, column.startOf(row), ends[row]!, from, to);
      repairs.push({ kind: 'inexact', change: { removed: value, added: farther } });
    }
    return repairs;
  };
  return (row) => {
    const code = codes[row]!;
    const status = code & STATUS_BITS;
    if (status === STATUS.recorded) {
      const value = seconds[row]!;
      const isSound = value <= longestPlausibleSeconds && !(code & FROM_DETECTION) && !known.has(row);
      return isSound ? NONE : ofRecorded(row, code, value);
    }
    if (status === STATUS.invalid) {
      return [{ kind: 'invalid', change: { added: secondsBetween(ends[row]!, column.startOf(row)) } }];
    }
    if (status === STATUS.missing) {
      return [{ kind: 'missing', change: longTenth === null ? {} : { added: longTenth } }];
    }
    if (status !== STATUS.not_applicable || !isResolution) return NONE;
    const start = column.startOf(row);
    if (!(closed[row]! >= start)) return NONE;
    return [{ kind: 'no_end', change: { added: secondsBetween(start, closed[row]!) } }];
  };
}

type Between = readonly [Instant, Instant] | undefined;

function fartherBound(value: number, start: Instant, end: Instant, from: Between, to: Between): number {
  const shortest = Math.max(0, secondsBetween(from?.[1] ?? start, to?.[0] ?? end));
  const longest = secondsBetween(from?.[0] ?? start, to?.[1] ?? end);
  return longest - value > value - shortest ? longest : shortest;
}
