import type { CensoredLogs } from '../../statistics/gehan-scores.ts';
import type { Stratum } from '../../statistics/generalised-wilcoxon.ts';
import type { DurationSample } from '../sample.ts';
import { type HalfDays, halfDays } from './half-days.ts';

/** Two cohorts side by side, by severity. */
export interface DurationStrata {
  /** Severities that occur in both. */
  strata: Stratum[];
  /** How many severities occur in either. */
  severities: number;
  /** How many half days they span. */
  halfDays: number;
  /** How many days with incidents of these severities. */
  days: number;
  /** No ratio of two durations has a larger logarithm. */
  reach: number;
}

/**
 * Logs of durations by severity. A duration of 0 (detected before anybody was hurt) has no logarithm: it takes half the
 * least positive one of both samples, which leaves it where it ranks, the shortest.
 *
 * @param sorted whether the values shall ascend
 */
export function durationStrata(current: DurationSample, baseline: DurationSample, sorted: boolean): DurationStrata {
  const [least, most] = positiveExtent([current, baseline]);
  const places = [placesBySeverity(current, sorted), placesBySeverity(baseline, sorted)] as const;
  const shared = [...places[0].keys()].filter((severity) => places[1].has(severity)).sort();
  const starts = shared.flatMap((severity) => [
    pick(current.startedAt, places[0].get(severity)!),
    pick(baseline.startedAt, places[1].get(severity)!),
  ]);
  const halves = halfDays(starts);
  const strata = shared.map(
    (severity, index): Stratum => [
      side(current, places[0].get(severity)!, starts[2 * index]!, least / 2, halves),
      side(baseline, places[1].get(severity)!, starts[2 * index + 1]!, least / 2, halves),
    ],
  );
  const severities = new Set(places.flatMap((side) => [...side.keys()])).size;
  return { strata, severities, halfDays: halves.count, days: halves.days, reach: Math.log((2 * most) / least) + 1 };
}

function placesBySeverity({ seconds, severity }: DurationSample, sorted: boolean): Map<number, Int32Array> {
  const sizes = new Uint32Array(256);
  for (let i = 0; i < severity.length; i++) sizes[severity[i]!]!++;
  const found = Array.from(sizes, (size) => new Int32Array(size));
  const next = new Uint32Array(256);
  for (let i = 0; i < severity.length; i++) found[severity[i]!]![next[severity[i]!]!++] = i;
  const places = new Map<number, Int32Array>();
  found.forEach((some, value) => {
    if (some.length > 0) places.set(value, sorted ? some.sort((a, b) => seconds[a]! - seconds[b]!) : some);
  });
  return places;
}

function pick(values: Float64Array, places: Int32Array): Float64Array {
  const picked = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) picked[i] = values[places[i]!]!;
  return picked;
}

function side(
  { seconds, open }: DurationSample,
  places: Int32Array,
  starts: Float64Array,
  floor: number,
  halves: HalfDays,
): CensoredLogs {
  const n = places.length;
  const chosen = { logs: new Float64Array(n), open: new Uint8Array(n), halfDay: new Int32Array(n) };
  for (let i = 0; i < n; i++) {
    const place = places[i]!;
    chosen.logs[i] = Math.log(Math.max(floor, seconds[place]!));
    chosen.open[i] = open[place]!;
    chosen.halfDay[i] = halves.of(starts[i]!);
  }
  return chosen;
}

function positiveExtent(samples: readonly DurationSample[]): [least: number, most: number] {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const { seconds } of samples) {
    for (let i = 0; i < seconds.length; i++) {
      if (seconds[i]! > most) most = seconds[i]!;
      if (seconds[i]! > 0 && seconds[i]! < least) least = seconds[i]!;
    }
  }
  return most === 0 ? [1, 1] : [least, most];
}
