import type { Instant } from '../instant.ts';

const HALF_DAY = 12 * 3600 * 1_000_000;

/** Half days from the midnight (UTC) before the first of some instants: in which each lies, and how many days are used. */
export interface HalfDays {
  count: number;
  /** Days, cut at midnight, in which something lies. */
  days: number;
  of(instant: Instant): number;
}

export function halfDays(samples: readonly Float64Array[]): HalfDays {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const instants of samples) {
    for (let i = 0; i < instants.length; i++) {
      if (instants[i]! < first) first = instants[i]!;
      if (instants[i]! > last) last = instants[i]!;
    }
  }
  if (first > last) return { count: 0, days: 0, of: () => 0 };
  const midnight = Math.floor(first / (2 * HALF_DAY)) * 2 * HALF_DAY;
  const of = (instant: Instant) => Math.floor((instant - midnight) / HALF_DAY);
  const used = new Uint8Array((of(last) >> 1) + 1);
  let days = 0;
  for (const instants of samples) {
    for (let i = 0; i < instants.length; i++) {
      const day = of(instants[i]!) >> 1;
      if (!used[day]) days++;
      used[day] = 1;
    }
  }
  return { count: used.length * 2, days, of };
}
