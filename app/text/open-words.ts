import type { MetricId, Moment } from '#analytics/metrics/definitions.ts';

/*
 * What becomes of an incident that is still open, figure by figure: each treats it in its own way, and what is true of one
 * is false of another.
 */

/** What has to have happened for a duration to have its end. */
const ENDED: Readonly<Record<Moment, string>> = {
  impact_started: 'its impact has started',
  detected: 'it is detected',
  declared: 'it is declared',
  acknowledged: 'it is acknowledged',
  nature_determined: 'its nature is determined',
  mitigated: 'it is mitigated',
  resolved: 'it is resolved',
  closed: 'it is closed',
  first_update: 'its first external update has left',
};

const WAITING =
  'it is counted as open and is in no median or mean: not as zero, and not with the time that has passed so far';

function ofDuration(to: Moment): string {
  const counts = `An incident counts once ${ENDED[to]}`;
  if (to === 'closed') return `${counts}. One that is not, also where it is resolved, has no value yet: ${WAITING}.`;
  if (to === 'resolved') return `${counts}. One that is still open has no value yet: ${WAITING}.`;
  return `${counts}, also while it is still open. An open one of which that cannot be said has no value yet: ${WAITING}.`;
}

const DOWN =
  'An incident that takes a service down and is still open is down until now, also where it began before the window; where downtime ends with mitigation, until it was mitigated';
const UNRESOLVED = 'one that closed without a resolution';
const ALIKE = 'An incident counts whether it is open or not: all that matters is when it began.';

const OF_FIGURES: Readonly<Partial<Record<MetricId, string>>> = {
  incident_count: ALIKE,
  mtbsi: ALIKE,
  mtbf: `${DOWN}; it is a failure of the window that it began in. So is ${UNRESOLVED}, which adds no downtime.`,
  mtbf_pooled: `${DOWN}; it is a failure of each of its services in the window that it began in. So is ${UNRESOLVED}, which adds no downtime.`,
  availability: `${DOWN}. There is no downtime of ${UNRESOLVED}: when it ended is not known.`,
  within_target: `An open incident is on neither side until its target has passed, and is counted as open; from then on it is outside, although it has no time to resolve yet. Left out is ${UNRESOLVED}.`,
  recurrence:
    'An incident counts as soon as its cause is known, whether it is open or not. One whose cause nobody has named is left out.',
  detection_coverage:
    'An incident counts as soon as it says how it was found, whether it is open or not. One that does not say is left out.',
  adherence:
    'A message counts from when it was sent, or from when it was due: whether its incident is open or not. One that was not needed is left out, and one whose time has not come is not counted yet.',
  detection_lead:
    'An incident counts once its impact has started, whether it is open or not, if it was detected before. Others have no lead: they are left out, and do not count as zero.',
};

/** What the page of a figure says of open incidents; durations of the organisation's own are treated as all are. */
export function openWords({ id, to }: { id: string; to: Moment | null }): string {
  return to === null ? (OF_FIGURES[id as MetricId] ?? ALIKE) : ofDuration(to);
}
