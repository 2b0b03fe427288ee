import { STATUS } from '../columns/codes.ts';
import { columnName, DurationColumn } from '../columns/duration-column.ts';
import type { Downtimes } from '../columns/exposures.ts';
import type { FactColumns } from '../columns/fact-columns.ts';
import { DURATIONS, type DurationId } from '../definitions.ts';
import { secondsBetween, type Window } from '../instant.ts';
import { cohortSample, durationDistortions, meanMoves } from './cohort-sample.ts';
import { type DowntimePieces, downtimeInfluence } from './downtime-influence.ts';
import { durationRepairs } from './duration-repairs.ts';
import { type Found, greater, withWorse } from './found-problems.ts';
import { noticedByMonitoring } from './noticed-by.ts';
import {
  type DataQuality,
  type Distortion,
  PROBLEM_KINDS,
  type ProblemKind,
  type QualityProblem,
  relativeChange,
} from './problems.ts';
import { Worst } from './worst.ts';

export interface QualityQuestion {
  /** Where downtime counts; `end` is the instant as of which one looks. */
  window: Window;
  longestPlausibleSeconds: number;
  /** The one duration that is looked at; null for all of them, and what concerns none. */
  duration: DurationId | null;
  /** At most so many of each kind are listed. */
  most: number;
}

/**
 * What is wrong with the records of a cohort, the worst first: by how much of the mean (or of the downtime) would change if
 * the one record were put right. One pass over the cohort, whatever is wrong with how many.
 *
 * @param cohort rows that began in the window
 * @param downtimes that reach into it, those that began before among them
 * @param counted what of them counts as downtime, where that is not all
 */
export function dataQuality(
  columns: FactColumns,
  cohort: ArrayLike<number> & Iterable<number>,
  downtimes: Downtimes,
  { window, longestPlausibleSeconds, duration, most }: QualityQuestion,
  counted: DowntimePieces = downtimes,
): DataQuality {
  const mask = columns.mask;
  for (const row of cohort) mask[row] = 1;
  const samples = DURATIONS.map((definition) =>
    cohortSample(
      definition,
      columns.derive(columnName(definition, 'clock'), () => new DurationColumn(columns, definition)),
      cohort,
      mask,
    ),
  );
  for (const row of cohort) mask[row] = 0;
  const detect = samples.find(({ definition }) => definition.id === 'time_to_detect')!;
  const context = { columns, longestPlausibleSeconds, usualLead: durationDistortions(detect, {})[1]!.now };
  const asked = duration === null ? samples : samples.filter(({ definition }) => definition.id === duration);
  const down = downtimeInfluence(counted, window, columns.capacity);
  const worst = Object.fromEntries(PROBLEM_KINDS.map((kind) => [kind, new Worst<Found>(most)])) as Record<
    ProblemKind,
    Worst<Found>
  >;
  const noticed = noticedByMonitoring(columns, cohort);

  const looks = asked.map((sample) => ({ sample, repairsOf: durationRepairs(sample, context) }));
  for (const row of cohort) {
    let own: Found[] = [];
    for (const { sample, repairsOf } of looks) {
      for (const { kind, change } of repairsOf(row)) {
        const found = { row, kind, sample, change, score: meanMoves(sample, change) };
        own = withWorse(own, found);
      }
    }
    for (const found of own) {
      const inDowntime = found.kind === 'implausible' && duration === null ? down.relative(row) : Number.NaN;
      worst[found.kind].offer(greater(found.score, inDowntime), found);
    }
    if (duration === null && columns.detectionSource[row] === 0) {
      const found = { row, kind: 'noticed_by' as const, sample: null, change: {}, score: Number.NaN };
      worst.noticed_by.offer(noticed.n === 0 ? Number.NaN : 1 / noticed.n, found);
    }
  }
  for (const [place, row] of duration === null ? downtimes.rows.entries() : []) {
    if (downtimes.status[place] !== STATUS.pending) continue;
    if (secondsBetween(downtimes.start[place]!, window.end) <= longestPlausibleSeconds) continue;
    worst.open_long.offer(down.relative(row), { row, kind: 'open_long', sample: null, change: {}, score: Number.NaN });
  }

  const toProblem = ({ row, kind, sample, change }: Found): QualityProblem => {
    const isDown = kind === 'open_long' || (kind === 'implausible' && duration === null);
    const ofSource = kind === 'noticed_by' ? noticed.distortions : [];
    const distortions: Distortion[] = [
      ...(sample ? durationDistortions(sample, change) : []),
      ...(isDown ? [down.distortion(row)] : []),
      ...ofSource,
    ];
    distortions.sort((a, b) => (relativeChange(b) ?? -1) - (relativeChange(a) ?? -1));
    const relative = distortions[0] ? relativeChange(distortions[0]) : null;
    return { row, kind, duration: sample?.definition.id ?? null, distortions, relative };
  };
  const problems = PROBLEM_KINDS.flatMap((kind) => worst[kind].items().map(toProblem));
  problems.sort((a, b) => (b.relative ?? -1) - (a.relative ?? -1));
  const counts = Object.fromEntries(PROBLEM_KINDS.map((kind) => [kind, worst[kind].count])) as DataQuality['counts'];
  return { incidents: cohort.length, counts, problems };
}
