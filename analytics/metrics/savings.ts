import { compoundTotalInterval } from '../statistics/compound-total-interval.ts';
import type { Interval } from '../statistics/quantile-interval.ts';
import { sum } from '../statistics/sum.ts';

const YEAR_SECONDS = 365.25 * 86_400;
/** What is asked: that a phase takes half as long. */
const SAVED = 0.5;

/** How long one phase took in the incidents of one service. */
export interface PhaseOfService {
  key: string;
  /** Seconds of the phase, of incidents that have both its moments, in any order. */
  seconds: Float64Array;
  /** Incidents without one of them. */
  leftOut: number;
  /** How long the service was observed. */
  windowSeconds: number;
}

export interface Saving {
  key: string;
  n: number;
  leftOut: number;
  /** Seconds of outage a year that would be saved. */
  savedSecondsPerYear: number;
  interval: Interval;
}

/**
 * What would help most: outage a year that each service would be spared if the phase (detection, mitigation, resolution)
 * took half as long, the most first. The interval knows that both how many incidents come and how long they take are
 * chance; none below five incidents. Overlapping incidents of a service are counted each, so that it is the time that
 * incidents would be shorter by, rather than the calendar time down. An upper end that no year has room for is left open.
 * Services without a value save nothing known and are left out.
 */
export function savings(services: readonly PhaseOfService[]): Saving[] {
  return services
    .filter(({ seconds }) => seconds.length > 0)
    .map(({ key, seconds, leftOut, windowSeconds }) => {
      const perYear = (SAVED * YEAR_SECONDS) / windowSeconds;
      const [lower, upper] = compoundTotalInterval(seconds);
      return {
        key,
        n: seconds.length,
        leftOut,
        savedSecondsPerYear: sum(seconds.slice().sort()) * perYear,
        interval: [lower === null ? null : lower * perYear, withinYear(upper, perYear)] as Interval,
      };
    })
    .sort((a, b) => b.savedSecondsPerYear - a.savedSecondsPerYear || (a.key < b.key ? -1 : 1));
}

function withinYear(upper: number | null, perYear: number): number | null {
  return upper === null || upper * perYear > SAVED * YEAR_SECONDS ? null : upper * perYear;
}
