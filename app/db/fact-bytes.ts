import { DEFINITION_VERSION, DURATIONS, MOMENTS } from '#analytics/metrics/definitions.ts';
import type { IncidentFact } from '#analytics/metrics/incident-fact.ts';
import type { RowWriter } from './binary-row-writer.ts';
import type { AlsoNoticedBy, DetectionSource, ImpactLevel, IncidentKind, Severity } from './schema.ts';

/** What a fact row takes from its incident as it is. */
export interface FactSource {
  restricted: boolean;
  kind: IncidentKind;
  severity: Severity;
  impactLevel: ImpactLevel | null;
  detectionSource: DetectionSource | null;
  alsoNoticedBy: AlsoNoticedBy | null;
}

/** The columns of a fact behind `incident_id`, in the order in which `writeFact` writes their values. */
export const FACT_COLUMNS: readonly string[] = [
  'started_at',
  ...MOMENTS.map((moment) => `${moment}_at`),
  'last_moment_at',
  'definition_version',
  'counted',
  'restricted',
  'kind',
  'severity',
  'impact_level',
  'detection_source',
  'also_noticed_by',
  'cause',
  'early_detection_believed',
  'voided',
  'confirmed',
  'taken_back',
  'bounds',
  ...DURATIONS.flatMap(({ id }) => [`${id}_status`, `${id}_seconds`]),
];

/** Writes the values of `FACT_COLUMNS`. */
export function writeFact(to: RowWriter, source: FactSource, fact: IncidentFact): void {
  to.instant(fact.startedAt);
  for (const moment of MOMENTS) to.instant(fact.at[moment]);
  to.instant(fact.lastMomentAt);
  to.integer(DEFINITION_VERSION);
  to.boolean(fact.counted);
  to.boolean(source.restricted);
  to.label(source.kind);
  to.label(source.severity);
  to.label(source.impactLevel);
  to.label(source.detectionSource);
  to.label(source.alsoNoticedBy);
  to.text(fact.cause);
  to.boolean(fact.earlyDetectionBelieved);
  to.texts(fact.voided);
  to.texts(fact.confirmed);
  to.json(fact.takenBack);
  to.json(fact.bounds);
  for (const { id } of DURATIONS) {
    const { status, seconds } = fact.durations[id];
    to.label(status);
    to.double(seconds);
  }
}
