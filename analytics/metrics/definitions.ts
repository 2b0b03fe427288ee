/** Raised whenever a figure's meaning changes; stored with every fact and part of every answer. */
export const DEFINITION_VERSION = 3;

/** The lifecycle moments that figures are made of, and the first communication that left for outside. */
export const MOMENTS = [
  'impact_started',
  'detected',
  'declared',
  'acknowledged',
  'nature_determined',
  'mitigated',
  'resolved',
  'closed',
  'first_update',
] as const;
export type Moment = (typeof MOMENTS)[number];

export const DURATION_IDS = [
  'time_to_detect',
  'time_to_acknowledge',
  'time_to_mitigate',
  'time_to_resolve',
  'time_to_repair',
  'time_to_first_update',
  'time_to_close',
] as const;
export type DurationId = (typeof DURATION_IDS)[number];

export const METRIC_IDS = [
  ...DURATION_IDS,
  'incident_count',
  'mtbf',
  'mtbf_pooled',
  'mtbsi',
  'availability',
  'within_target',
  'recurrence',
  'detection_coverage',
  'detection_lead',
  'adherence',
] as const;
export type MetricId = (typeof METRIC_IDS)[number];

export interface MetricDefinition<Id extends MetricId = MetricId> {
  id: Id;
  name: string;
  /** How the field abbreviates it and its mean; null where it has no customary abbreviation. */
  abbreviation: string | null;
  meanAbbreviation: string | null;
  /** The two moments of a duration; null for other figures. */
  from: Moment | null;
  to: Moment | null;
  unit: 'seconds' | 'incidents' | 'ratio';
  /** What the figure says, in a sentence or two that stand beside it. */
  words: string;
}

export interface DurationDefinition extends MetricDefinition<DurationId> {
  from: Moment;
  to: Moment;
}

const FROM_DETECTION = 'Where nobody knows when impact started it runs from detection and is a lower bound.';

function duration(
  id: DurationId,
  name: string,
  abbreviation: string | null,
  from: Moment,
  to: Moment,
  words: string,
): DurationDefinition {
  const meanAbbreviation = abbreviation && `M${abbreviation}`;
  return { id, name, abbreviation, meanAbbreviation, from, to, unit: 'seconds', words };
}

function figure(
  id: Exclude<MetricId, DurationId>,
  name: string,
  abbreviation: string | null,
  unit: MetricDefinition['unit'],
  words: string,
): MetricDefinition {
  return { id, name, abbreviation, meanAbbreviation: null, from: null, to: null, unit, words };
}

/** The durations, in the order in which an incident goes through them. */
export const DURATIONS: readonly DurationDefinition[] = [
  duration(
    'time_to_detect',
    'Time to detect',
    'TTD',
    'impact_started',
    'detected',
    'From the start of impact to its detection: how well monitoring covers us. A detection ahead of impact counts as 0.',
  ),
  duration(
    'time_to_acknowledge',
    'Time to acknowledge',
    'TTA',
    'detected',
    'acknowledged',
    'From detection until somebody took it.',
  ),
  duration(
    'time_to_mitigate',
    'Time to mitigate',
    'TTM',
    'impact_started',
    'mitigated',
    `From the start of impact until users stopped hurting. ${FROM_DETECTION}`,
  ),
  duration(
    'time_to_resolve',
    'Time to resolve',
    'TTR',
    'impact_started',
    'resolved',
    `From the start of impact to the final resolution: the whole outage. ${FROM_DETECTION}`,
  ),
  duration(
    'time_to_repair',
    'Time to repair',
    null,
    'detected',
    'resolved',
    'From detection to the final resolution: the response alone.',
  ),
  duration(
    'time_to_first_update',
    'First external update',
    null,
    'detected',
    'first_update',
    'From detection to the first communication that left for outside: whether users are told.',
  ),
  duration(
    'time_to_close',
    'Time to close',
    'TTC',
    'impact_started',
    'closed',
    `From the start of impact until the record was closed. ${FROM_DETECTION}`,
  ),
];

/** Every figure there is; the one table that the API, the pages and README's table come from. */
export const METRICS: readonly MetricDefinition[] = [
  ...DURATIONS,
  figure(
    'incident_count',
    'Incidents',
    null,
    'incidents',
    'Incidents whose impact started (else detected, else declared) in the window.',
  ),
  figure(
    'mtbf',
    'Mean time between failures',
    'MTBF',
    'seconds',
    'Time in service divided by the failures in it. A group is one system: overlapping outages count once.',
  ),
  figure(
    'mtbf_pooled',
    'Mean time between failures, pooled over services',
    null,
    'seconds',
    'Time in service of all services together, divided by all their failures; an incident counts in each of its services.',
  ),
  figure(
    'mtbsi',
    'Mean time between incident starts',
    'MTBSI',
    'seconds',
    'From the first start to the last, divided by the gaps between: one fewer than the incidents.',
  ),
  figure(
    'availability',
    'Availability',
    null,
    'ratio',
    'Share of the window that was not downtime. A group is one system: overlapping outages count once.',
  ),
  figure(
    'within_target',
    'Resolved within target',
    null,
    'ratio',
    "Share of incidents resolved within their severity's target. An open one that has passed its target counts as outside.",
  ),
  figure(
    'recurrence',
    'Recurrence',
    null,
    'ratio',
    'Share of incidents with a known cause that an earlier incident had too, however long ago.',
  ),
  figure(
    'detection_coverage',
    'Found by monitoring',
    null,
    'ratio',
    'Share found by monitoring, of the incidents that say how they were found: the others were noticed by people.',
  ),
  figure(
    'detection_lead',
    'Detection lead',
    null,
    'seconds',
    'How long before impact an incident was detected, of those that were detected ahead of it.',
  ),
  figure(
    'adherence',
    'Told in time',
    null,
    'ratio',
    'Share of the messages owed by templates that were sent on time, of those whose time has come: on time, late, missed or overdue.',
  ),
];
