import { adherenceValue } from '#analytics/metrics/adherence.ts';
import type { AdherenceGroup, GroupKey } from '#analytics/metrics/answer.ts';
import { combinationsOf, type OwnValue } from '#analytics/metrics/columns/combinations.ts';
import { eachGroup, groupedCohort, perGroup } from '#analytics/metrics/columns/grouped-cohort.ts';
import { valuesAt } from '#analytics/metrics/columns/values-at.ts';
import type { FactDuty } from '#analytics/metrics/fact-duty.ts';
import { type Instant, secondsBetween, type Window } from '#analytics/metrics/instant.ts';
import type { ShareSample } from '#analytics/metrics/sample.ts';
import { adherenceOf, countAdherence, waitsForFirst } from '#templates/adherence.ts';
import type { Strata } from './comparison-samples.ts';
import { type AskedCohort, cellsOf, checkGroups, isAskedDuty, occupied, valuesOf } from './figure-asked.ts';
import { type Dimension, VALUE_DIMENSIONS, type ValueDimension } from './figure-query.server.ts';

/** What duties can be told apart by beside what incidents can. */
export type DutyDimension = Dimension | 'audience' | 'template' | 'templateVersion';

/** Duties of a group, by the incident that owes them. */
export interface OwingGroup {
  key: GroupKey;
  /** By row. */
  owing: ReadonlyMap<number, readonly FactDuty[]>;
}

/** The answer of every group: a duty has its own category, whatever categories its incident has. */
export function adherenceGroups(
  cohort: AskedCohort,
  dimensions: readonly DutyDimension[] = cohort.query.groupBy,
): AdherenceGroup[] {
  return owingGroups(cohort, dimensions, occupied(cohort)).map(({ key, owing }) => ({
    key,
    ...adherenceOfIncidents(owing, cohort.query.asOf),
  }));
}

/** What is told of the duties of some incidents together. */
function adherenceOfIncidents(owing: OwingGroup['owing'], asOf: Instant): Omit<AdherenceGroup, 'key'> {
  return adherenceValue([...owing.values()].map((duties) => incidentAdherence(duties, asOf)));
}

/** What became of the duties of one incident. */
export function incidentAdherence(duties: readonly FactDuty[], asOf: Instant) {
  const waits = waitsForFirst(duties, asOf);
  return {
    counts: countAdherence(duties, asOf),
    waits: waits.map(({ length, isOver }) => ({ seconds: secondsBetween(0, length), isOver })),
  };
}

/** The duties of a cohort in groups; an incident of two services has each of its duties in both. */
export function owingGroups(cohort: AskedCohort, dimensions: readonly DutyDimension[], calendar: Window): OwingGroup[] {
  const { facts, query } = cohort;
  const { rows, duties } = dutiesOf(cohort);
  const values = dimensions.filter(isValue);
  const readers = values.map((dimension) =>
    isOwnValue(dimension) ? ownValue(cohort, duties, dimension) : valuesOf(cohort, dimension),
  );
  const also = cohort.also.filter((names) => names.length === values.length);
  const combinations = combinationsOf(facts.columns, rows, readers, values.length === 0 ? [[]] : also);
  const cells = cellsOf(query, calendar);
  checkGroups(combinations, cells);
  const grouped = groupedCohort(facts.columns, rows, combinations, cells, dimensions);
  const owing = Array.from({ length: grouped.size }, () => new Map<number, FactDuty[]>());
  for (let place = 0; place < rows.length; place++) {
    eachGroup(grouped.groupOf[place]!, grouped.several, (group) => {
      const own = owing[group]!.get(rows[place]!);
      if (own) own.push(duties[place]!);
      else owing[group]!.set(rows[place]!, [duties[place]!]);
    });
  }
  return perGroup(grouped, (key, group) => ({ key, owing: owing[group]! }));
}

/** Each group as a sample of messages whose time has come, for a comparison. */
export function owedSamples(cohort: AskedCohort, strata: Strata): ShareSample[] {
  const { columns } = cohort.facts;
  const { asOf, groupBy } = cohort.query;
  return owingGroups(cohort, groupBy, cohort.window).map(({ owing }) => {
    const rows: number[] = [];
    const success: number[] = [];
    let successes = 0;
    for (const [row, duties] of owing) {
      for (const duty of duties) {
        const kept = adherenceOf(duty, asOf);
        if (kept === null) continue;
        const isOnTime = kept.timeliness === 'on_time' ? 1 : 0;
        successes += isOnTime;
        success.push(isOnTime);
        rows.push(row);
      }
    }
    const severity = valuesAt(columns.severity, rows);
    const incidents = {
      success: new Uint8Array(success),
      severity: strata === 'severities' ? severity : severity.fill(0),
      startedAt: valuesAt(columns.startedAt, rows),
      incident: new Int32Array(rows),
    };
    return { successes, n: rows.length, incidents };
  });
}

/** The duties that a question is about, each with the row of its incident, in the order of the rows. */
function dutiesOf(cohort: AskedCohort): { rows: Int32Array; duties: FactDuty[] } {
  const isAsked = isAskedDuty(cohort);
  const rows: number[] = [];
  const duties: FactDuty[] = [];
  for (const row of cohort.rows) {
    for (const duty of cohort.facts.columns.duties.get(row) ?? []) {
      if (!isAsked(duty)) continue;
      rows.push(row);
      duties.push(duty);
    }
  }
  return { rows: new Int32Array(rows), duties };
}

type OwnDimension = 'category' | 'audience' | 'template' | 'templateVersion';

const OWN: readonly DutyDimension[] = ['category', 'audience', 'template', 'templateVersion'];
const isOwnValue = (dimension: DutyDimension): dimension is OwnDimension => OWN.includes(dimension);
const isValue = (dimension: DutyDimension): dimension is ValueDimension | OwnDimension =>
  isOwnValue(dimension) || (VALUE_DIMENSIONS as readonly string[]).includes(dimension);

function ownValue({ facts }: AskedCohort, duties: readonly FactDuty[], dimension: OwnDimension): OwnValue {
  const ids = [...new Set(duties.map((duty) => duty[dimension]))];
  const codes = new Map(ids.map((id, code) => [id, code]));
  const slugs = new Map(facts.frame.directories.category.map(({ id, slug }) => [id, slug]));
  return {
    names: ids.map((id) => (dimension === 'category' ? (slugs.get(id) ?? id) : id)),
    codeAt: (place) => codes.get(duties[place]![dimension])!,
  };
}
