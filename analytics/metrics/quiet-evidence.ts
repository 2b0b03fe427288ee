import type { Interval } from '../statistics/quantile-interval.ts';

/*
 * What speaks for and against the three explanations of a quiet period: codes and numbers, the words are for who shows it.
 */

/** Failures of a stretch of time, and the time in service in it. */
export interface Stretch {
  events: number;
  exposureSeconds: number;
}

/** Who found incidents of the period and of the time before; `unknown` of those of which nobody says. */
export interface Detection {
  monitoring: number;
  staff: number;
  customer: number;
  unknown: number;
}

/** Incidents noticed by monitoring, by people, and by both, each on their own, of those that say who else noticed. */
export interface Recapture {
  monitoring: number;
  people: number;
  both: number;
}

export type Direction = 'for' | 'against' | 'neutral';

/** One piece of evidence: which claim it speaks to, which way, and the numbers that it rests on. */
export type Evidence = { direction: Direction } & (
  | {
      claim: 'good';
      code: 'time_between_failures';
      /** Period alone where it differs from before by more than chance, else both. */
      restsOn: 'period' | 'both';
      events: number;
      exposureSeconds: number;
      interval: Interval;
      targetSeconds: number | null;
    }
  | { claim: 'unaware'; code: 'found_by_customers' | 'found_by_monitoring'; n: number; of: number; interval: Interval }
  | {
      claim: 'unaware';
      code: 'unnoticed_estimate';
      noticed: number;
      both: number;
      estimate: number;
      interval: Interval;
      /** Share that nobody noticed, from the interval. */
      unnoticedShare: Interval;
      assumes: 'independence';
    }
  | {
      claim: 'unaware';
      code: 'unnoticed_not_estimable';
      /** Incidents that say who else noticed, and those of them that monitoring and people noticed each on their own. */
      noticed: number;
      both: number;
      /** So many of the latter it takes. */
      needs: number;
    }
  | { claim: 'lucky'; code: 'chance_of_quiet'; events: number; expected: number; chance: number; atEarlierRate: number }
  | { claim: 'lucky'; code: 'near_misses'; n: number }
);
