import type { Window } from '#analytics/metrics/instant.ts';
import { intervalUnion } from '#analytics/metrics/interval-union.ts';
import type { CountSample, DowntimeSample, DurationSample, ShareSample } from '#analytics/metrics/sample.ts';
import type { DrawnIncident } from './history.ts';

/** What the figures of a period rest on, as known at `asOf`. */
export interface Samples {
  durations: DurationSample;
  counts: CountSample;
  betweenFailures: CountSample;
  withinTarget: ShareSample;
  downtime: DowntimeSample;
}

/**
 * The rules of METRICS.md on a drawn history: an incident that is not over at `asOf` is open, counts as down until then,
 * and is outside its target only once it has lasted longer.
 *
 * @param before incidents of the period before, some of which are still down in this one
 */
export function samplesOf(
  incidents: readonly DrawnIncident[],
  before: readonly DrawnIncident[],
  window: Window,
  asOf: number,
  targetSeconds: readonly number[],
): Samples {
  const startedAt = Float64Array.from(incidents, (incident) => incident.startedAt);
  const severity = Uint8Array.from(incidents, (incident) => incident.severity);
  const lasted = incidents.map((incident) => Math.min(incident.seconds, (asOf - incident.startedAt) / 1e6));
  const open = Uint8Array.from(incidents, (incident, i) => (incident.seconds > lasted[i]! ? 1 : 0));
  const outages = intervalUnion(
    [...before, ...incidents].map(({ startedAt: start, seconds }) => ({
      start,
      end: Math.min(asOf, start + seconds * 1e6),
    })),
  );
  const within = outages.flatMap(({ start, end }) => {
    const clipped = { start: Math.max(start, window.start), end: Math.min(end, window.end) };
    return clipped.end > clipped.start ? [clipped] : [];
  });
  const windowSeconds = (window.end - window.start) / 1e6;
  const down = within.reduce((sum, { start, end }) => sum + (end - start) / 1e6, 0);
  const targets = incidents.map((incident) => targetSeconds[incident.severity - 1]!);
  const decided = incidents.map((_, i) => i).filter((i) => !open[i] || lasted[i]! > targets[i]!);
  const success = Uint8Array.from(decided, (i) => (!open[i] && lasted[i]! <= targets[i]! ? 1 : 0));
  return {
    durations: { window, seconds: Float64Array.from(lasted), open, severity, startedAt },
    counts: { window, exposureSeconds: windowSeconds, startedAt, severity },
    betweenFailures: { window, exposureSeconds: windowSeconds - down, outages: within, startedAt, severity },
    withinTarget: {
      successes: success.reduce((sum, one) => sum + one, 0),
      n: success.length,
      incidents: {
        success,
        severity: Uint8Array.from(decided, (i) => severity[i]!),
        startedAt: Float64Array.from(decided, (i) => startedAt[i]!),
      },
    },
    downtime: { window, outages: within },
  };
}
