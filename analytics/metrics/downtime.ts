import type { DurationStatus, IncidentMoments } from './duration.ts';
import type { Instant, Window } from './instant.ts';

/** Which moment ends downtime: a setting of the organisation. */
export type DowntimeEnd = 'resolved' | 'mitigated';

export interface Downtime {
  status: Exclude<DurationStatus, 'ahead'>;
  /** The interval that counts, still running ones up to `asOf`; null where the incident adds 0 s. */
  interval: Window | null;
  startedAt: Instant | null;
  endedAt: Instant | null;
}

/**
 * When an incident took its services down: [impact started, else detected; resolved), or until mitigation by the
 * setting, where a mitigation nobody recorded falls back to the resolution. Still running only while the incident is
 * open; closed without a resolution, reversed or without a start it adds nothing (METRICS.md 2).
 *
 * @param incident as known at `asOf`
 */
export function downtimeOf(incident: IncidentMoments, endsAt: DowntimeEnd, asOf: Instant): Downtime {
  const { at, voided } = incident;
  const startedAt = at.impact_started ?? at.detected;
  const endedAt = endsAt === 'mitigated' ? (at.mitigated ?? at.resolved) : at.resolved;
  const is = (status: Downtime['status'], interval: Window | null = null): Downtime => ({
    status,
    interval,
    startedAt,
    endedAt,
  });
  if (startedAt === null)
    return is(voided.includes('impact_started') || voided.includes('detected') ? 'voided' : 'missing');
  if (endedAt === null) {
    if (at.closed === null) return is('pending', { start: startedAt, end: asOf });
    return is(voided.includes('resolved') ? 'voided' : 'not_applicable');
  }
  return endedAt < startedAt ? is('invalid') : is('recorded', { start: startedAt, end: endedAt });
}
