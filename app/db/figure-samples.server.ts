import type { GroupKey } from '#analytics/metrics/answer.ts';
import { durationSamples } from '#analytics/metrics/columns/duration-samples.ts';
import { eachGroup, keyOf } from '#analytics/metrics/columns/grouped-cohort.ts';
import { valuesAt } from '#analytics/metrics/columns/values-at.ts';
import { MOMENTS, type Moment } from '#analytics/metrics/definitions.ts';
import { momentsAsOf } from '#analytics/metrics/duration.ts';
import type { Window } from '#analytics/metrics/instant.ts';
import type { DurationSample } from '#analytics/metrics/sample.ts';
import { type AskedCohort, inGroups, TO_RESOLVE } from './figure-asked.ts';
import { durationColumn } from './figure-cohorts.ts';

/*
 * What stands behind figures, as statistics take it: for the pages' pictures and for what is told from several figures
 * at once. The questions, filters, windows and permissions are those of `figuresOf`; groups are by values, not by calendar.
 */

/** The cohort of one question: one sample a group, in the order of the groups of its answer. */
export interface CohortSamples<Sample> {
  window: Window;
  asOf: number;
  groups: { key: GroupKey; sample: Sample }[];
}

/** Instants of a cohort's incidents as they stood at `asOf`, one place an incident; NaN where unknown. */
export interface MomentSample {
  startedAt: Float64Array;
  severity: Uint8Array;
  at: Readonly<Record<Moment, Float64Array>>;
}

/** Durations behind a question, those of open incidents among them; of a figure that is no duration the time to resolve. */
export function durationsBehind(cohort: AskedCohort): CohortSamples<DurationSample> {
  const { facts, query } = cohort;
  const { start, end } = cohort.window;
  const column = durationColumn(facts.columns, query.metric.measure ?? TO_RESOLVE, query.calendar);
  const grouped = inGroups(cohort, cohort.window);
  const samples = durationSamples(grouped, column, { start, end }, query.asOf);
  return withKeys(cohort, (group) => keyOf(grouped, group), samples);
}

/** Every moment of the incidents behind a question: what phases of an incident are told from. */
export function momentsBehind(cohort: AskedCohort): CohortSamples<MomentSample> {
  const grouped = inGroups(cohort, cohort.window);
  const places = Array.from({ length: grouped.size }, (): number[] => []);
  for (let i = 0; i < grouped.rows.length; i++) {
    eachGroup(grouped.groupOf[i]!, grouped.several, (group) => places[group]!.push(grouped.rows[i]!));
  }
  const samples = places.map((rows) => momentSample(cohort, rows));
  return withKeys(cohort, (group) => keyOf(grouped, group), samples);
}

function withKeys<Sample>(
  { window, query }: AskedCohort,
  key: (group: number) => GroupKey,
  samples: readonly Sample[],
): CohortSamples<Sample> {
  const { start, end } = window;
  const groups = samples.map((sample, group) => ({ key: key(group), sample }));
  return { window: { start, end }, asOf: query.asOf, groups };
}

function momentSample({ facts, query }: AskedCohort, rows: readonly number[]): MomentSample {
  const { columns } = facts;
  const column = (moment: Moment) => valuesAt(columns.at[moment], rows);
  const at = Object.fromEntries(MOMENTS.map((moment) => [moment, column(moment)])) as Record<Moment, Float64Array>;
  for (const [i, row] of rows.entries()) {
    if (!(columns.lastMomentAt[row]! > query.asOf)) continue;
    const then = momentsAsOf(columns.momentsOf(row), query.asOf).at;
    for (const moment of MOMENTS) at[moment][i] = then[moment] ?? Number.NaN;
  }
  return {
    startedAt: valuesAt(columns.startedAt, rows),
    severity: valuesAt(columns.severity, rows),
    at,
  };
}
