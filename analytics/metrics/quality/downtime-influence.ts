import type { Downtimes } from '../columns/exposures.ts';
import { secondsBetween, type Window } from '../instant.ts';
import type { Distortion } from './problems.ts';
import { soleCoverage } from './sole-coverage.ts';

/** What the downtime of a window owes to single incidents: the time for which each alone was down. */
export interface DowntimeInfluence {
  /** Share of all downtime that would vanish with the incident; NaN where there is no downtime. */
  relative(row: number): number;
  distortion(row: number): Distortion;
}

/** Downtime that counts, an incident in several pieces where planned maintenance lies between them. */
export type DowntimePieces = Pick<Downtimes, 'rows' | 'start' | 'end'>;

/**
 * How much of a window's downtime stands on each incident alone. Overlapping outages count once, so an incident that others
 * cover takes nothing away.
 *
 * @param capacity more than any row
 */
export function downtimeInfluence(
  { rows, start, end }: DowntimePieces,
  window: Window,
  capacity: number,
): DowntimeInfluence {
  const { sole, total } = soleCoverage(
    start.map((instant) => Math.max(instant, window.start)),
    end.map((instant) => Math.min(instant, window.end)),
  );
  const byRow = new Float64Array(capacity);
  for (const [place, row] of rows.entries()) byRow[row]! += sole[place]!;
  return {
    relative: (row) => (total === 0 ? Number.NaN : byRow[row]! / total),
    distortion(row) {
      const [now, repaired] = [secondsBetween(0, total), secondsBetween(0, total - byRow[row]!)];
      return { figure: 'downtime', statistic: 'total', now, repaired };
    },
  };
}
