import { clusterVariance } from './cluster-variance.ts';
import { dayLeverages, dayShares, type SampleShares } from './day-shares.ts';
import { type CensoredLogs, eventsBefore, gehanScores } from './gehan-scores.ts';
import { greaterVariance, type Spread } from './greater-variance.ts';

/** Two samples in one stratum, neither empty. */
export type Stratum = [current: CensoredLogs, baseline: CensoredLogs];

/** A comparison of two samples as a function of the shift that is taken off the first. */
export interface RankContrast {
  /** Weighted number of pairs in which the first is known to be larger, less those in which the second is. Never rises. */
  score(shift: number): number;
  /** Its variance where nothing differs after the shift. */
  spread(shift: number): Spread;
}

/**
 * Gehan's generalised Wilcoxon statistic, stratified. Every pair of a value of one sample and one of the other in the same
 * stratum says which is larger, or nothing where an open one hides it; strata weigh 1 / (N + 1) as in van Elteren's test.
 * So neither open ones nor another mix of strata tilt it, and with neither it is Mann and Whitney's. The variance is the
 * greater of two: what independent values would give (the permutation variance, which bounds it where samples are too
 * small to show their spread), and what the days' sums of the incidents' shares in the score give. A share is by the scores
 * among both samples: those against the other sample alone are all equal where the two lie apart.
 *
 * Source: E. A. Gehan, "A Generalized Wilcoxon Test for Comparing Arbitrarily Singly-Censored Samples", Biometrika 52
 * (1965); P. van Elteren, "On the Combination of Independent Two Sample Tests of Wilcoxon", Bull. ISI 37 (1960); for ranks
 * of clustered values, B. Rosner, R. J. Glynn, M.-L. T. Lee, Biometrics 62 (2006).
 *
 * @param halfDays how many half days there are
 * @example generalisedWilcoxon([[{ logs: [1, 2], open: [0, 0], halfDay: [0, 2] }, { logs: [0, 3], open: [0, 1], halfDay: [4, 6] }]], 8).score(0) // 0
 */
export function generalisedWilcoxon(strata: readonly Stratum[], halfDays: number): RankContrast {
  const prepared = strata.map(([current, baseline]) => ({
    sides: [current, baseline] as const,
    weight: 1 / (current.logs.length + baseline.logs.length + 1),
    events: [eventsBefore(current), eventsBefore(baseline)] as const,
    own: [current, baseline].map((side) => gehanScores(side, side, eventsBefore(side), 0)),
    leverage: [dayLeverages(current.halfDay), dayLeverages(baseline.halfDay)] as const,
  }));
  return {
    score(shift) {
      let score = 0;
      for (const { sides, weight, events } of prepared)
        score += weight * total(gehanScores(sides[0], sides[1], events[1], shift));
      return score;
    },
    spread(shift) {
      const samples: SampleShares[] = [];
      let independent = 0;
      for (const { sides, weight, events, own, leverage } of prepared) {
        const size = own[0]!.length + own[1]!.length;
        let squares = 0;
        for (const side of [0, 1] as const) {
          const others = own[1 - side]!.length;
          const scale = ((side === 0 ? weight : -weight) * others) / size;
          const across = gehanScores(sides[side], sides[1 - side]!, events[1 - side]!, side === 0 ? shift : -shift);
          const shares = across.map((score, i) => scale * (score + own[side]![i]!));
          for (let i = 0; i < shares.length; i++) squares += (shares[i]! / scale) ** 2;
          const { halfDay } = sides[side];
          // a rank alone is uniform
          samples.push({ shares, halfDay, leverage: leverage[side], deviation: (weight * others) / Math.sqrt(3) });
        }
        independent += (weight ** 2 * own[0]!.length * own[1]!.length * squares) / (size * (size - 1));
      }
      return greaterVariance(clusterVariance(dayShares(samples, halfDays)), independent);
    },
  };
}

function total(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}
