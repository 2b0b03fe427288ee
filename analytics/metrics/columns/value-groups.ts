import type { ValueGroup } from '../answer.ts';
import { incidentCount, meanTimeBetweenStarts, type ShareCounts, shareOf } from '../incident-values.ts';
import type { Instant } from '../instant.ts';
import { codeOf, DETECTION_SOURCES, STATUS } from './codes.ts';
import { type CohortFilter, cohortRows } from './cohort-rows.ts';
import { type DurationColumn, STATUS_BITS } from './duration-column.ts';
import type { FactColumns } from './fact-columns.ts';
import { eachGroup, type GroupedCohort, perGroup } from './grouped-cohort.ts';

/** Number of incidents of every group. */
export function countGroups(cohort: GroupedCohort): ValueGroup[] {
  const counts = new Int32Array(cohort.size);
  const { groupOf, several } = cohort;
  for (let i = 0; i < groupOf.length; i++) {
    const group = groupOf[i]!;
    if (group >= 0) counts[group]!++;
    else eachGroup(group, several, (one) => counts[one]!++);
  }
  return perGroup(cohort, (key, group) => ({ key, ...incidentCount(counts[group]!) }));
}

/** Mean time between starts of every group. */
export function betweenStartsGroups(cohort: GroupedCohort): ValueGroup[] {
  const counts = new Int32Array(cohort.size);
  const first = new Float64Array(cohort.size);
  const last = new Float64Array(cohort.size);
  for (let i = 0; i < cohort.rows.length; i++) {
    const startedAt = cohort.columns.startedAt[cohort.rows[i]!]!;
    eachGroup(cohort.groupOf[i]!, cohort.several, (group) => {
      if (counts[group]!++ === 0) first[group] = startedAt;
      last[group] = startedAt;
    });
  }
  return perGroup(cohort, (key, group) => ({
    key,
    ...meanTimeBetweenStarts(counts[group]!, first[group]!, last[group]!),
  }));
}

/** A question that an incident answers with yes or no, not yet, or not at all: then by which status. */
export type Question = (row: number) => 'yes' | 'no' | 'censored' | number;

/**
 * Was it resolved within the target of its severity? An open incident that has passed its target was not; one that has not
 * is censored: it may still go either way. Where the severity has no target, nobody can say: the answer is missing.
 *
 * @param targets seconds by code of severity, Infinity where there is none
 */
export function isWithinTarget(
  { severity, lastMomentAt }: FactColumns,
  column: DurationColumn,
  { asOf, targets }: { asOf: Instant; targets: readonly number[] },
): Question {
  return (row) => {
    const target = targets[severity[row]!]!;
    if (target === Number.POSITIVE_INFINITY) return STATUS.missing;
    const earlier = lastMomentAt[row]! > asOf ? column.asOf(row, asOf) : null;
    const status = earlier ? STATUS[earlier.status] : column.codes[row]! & STATUS_BITS;
    if (status === STATUS.recorded || status === STATUS.ahead) {
      return (earlier ? earlier.seconds! : column.seconds[row]!) <= target ? 'yes' : 'no';
    }
    if (status !== STATUS.pending) return status;
    const soFar = column.between(earlier ? earlier.startedAt! : column.startOf(row), asOf);
    return soFar > target ? 'no' : 'censored';
  };
}

/** Was it found by monitoring? Asked of incidents that say how they were found. */
export function isFoundByMonitoring({ detectionSource }: FactColumns): Question {
  const monitoring = codeOf(DETECTION_SOURCES, 'monitoring');
  return (row) => {
    if (detectionSource[row] === 0) return STATUS.missing;
    return detectionSource[row] === monitoring ? 'yes' : 'no';
  };
}

/** Had an earlier incident the same cause, however long ago? Asked of incidents whose cause is known. */
export function isRecurrence(columns: FactColumns, everything: CohortFilter, asOf: Instant): Question {
  const firstStarts = firstStartByCause(columns, everything, asOf);
  return (row) => {
    const cause = columns.cause[row]!;
    if (cause === -1) return STATUS.missing;
    return firstStarts[cause]! < columns.startedAt[row]! ? 'yes' : 'no';
  };
}

/** When the first incident of each cause started, by code of the cause; kept while nothing of that changes. */
function firstStartByCause(columns: FactColumns, filter: CohortFilter, asOf: Instant): Float64Array {
  const valid = [columns.standing, columns.order.firstAtLeast(asOf), filter.hidden].join(' ');
  return columns.keep('first starts by cause', valid, () => firstStarts(columns, filter, asOf));
}

function firstStarts(columns: FactColumns, filter: CohortFilter, asOf: Instant): Float64Array {
  const first = new Float64Array(columns.causes.names.length).fill(Number.POSITIVE_INFINITY);
  for (const row of cohortRows(columns, { start: Number.NEGATIVE_INFINITY, end: asOf }, filter)) {
    const cause = columns.cause[row]!;
    if (cause !== -1 && first[cause] === Number.POSITIVE_INFINITY) first[cause] = columns.startedAt[row]!;
  }
  return first;
}

/** @param reason why there is no share where no incident says */
export function shareGroups(cohort: GroupedCohort, question: Question, reason: string): ValueGroup[] {
  const counts = Array.from({ length: cohort.size }, newCounts);
  for (let i = 0; i < cohort.rows.length; i++) {
    const answer = question(cohort.rows[i]!);
    eachGroup(cohort.groupOf[i]!, cohort.several, (group) => {
      const of = counts[group]!;
      if (answer === 'yes') of.yes++;
      else if (answer === 'no') of.no++;
      else if (answer === 'censored') of.censored++;
      else if (answer === STATUS.not_applicable) of.excluded.notApplicable++;
      else if (answer === STATUS.invalid) of.excluded.invalid++;
      else if (answer === STATUS.voided) of.excluded.voided++;
      else of.excluded.missing++;
    });
  }
  return perGroup(cohort, (key, group) => ({ key, ...shareOf(counts[group]!, reason) }));
}

const newCounts = (): ShareCounts => ({
  yes: 0,
  no: 0,
  censored: 0,
  excluded: { invalid: 0, missing: 0, notApplicable: 0, voided: 0 },
});
