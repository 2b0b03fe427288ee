import { belowBins, binnedGehanScores } from './binned-gehan-scores.ts';
import { BIN, binnedLogs } from './binned-logs.ts';
import { clusterVariance } from './cluster-variance.ts';
import type { RankContrast, Stratum } from './generalised-wilcoxon.ts';
import { greaterVariance, type Spread } from './greater-variance.ts';

/**
 * `generalisedWilcoxon` for many values: they are sorted into bins of 1 % once, after which a shift costs as much as there
 * are bins, and its variance one look at each value. Between whole bins the score is linear.
 *
 * Source: as there; METRICS.md 3, rule 6, for the bins.
 *
 * @param strata as there, in any order
 * @example binnedWilcoxon([[{ logs: [1, 2], open: [0, 0], halfDay: [0, 2] }, { logs: [0, 3], open: [0, 1], halfDay: [4, 6] }]], 8).score(0) // 0
 */
export function binnedWilcoxon(strata: readonly Stratum[], halfDays: number): RankContrast {
  const sides = strata.flat();
  const { bins, cells, counts } = binnedLogs(sides);
  const halfDay = new Int32Array(cells.length);
  sides.reduce((at, side) => {
    halfDay.set(side.halfDay, at);
    return at + side.halfDay.length;
  }, 0);
  const parts = sides.map((side, index) => {
    const partner = sides[index ^ 1]!.logs.length;
    const [first, end] = [index * 2 * bins, (index + 1) * 2 * bins];
    const below = belowBins(counts.subarray(first, end));
    // the second of a stratum moves the other way
    return { n: side.logs.length, partner, first, end, below, sign: index % 2 === 0 ? 1 : -1 };
  });
  const own = new Float64Array(counts.length);
  for (const { first, below } of parts) binnedGehanScores(own, first, below, 0);
  const across = new Float64Array(counts.length);
  const spreads = new Map<number, Spread>();

  function scoreAtBin(bin: number): number {
    let score = 0;
    for (let index = 0; index < parts.length; index += 2) {
      const { n, partner, first, end } = parts[index]!;
      binnedGehanScores(across, first, parts[index + 1]!.below, bin);
      score += weightedSum(across, counts, first, end) / (n + partner + 1);
    }
    return score;
  }

  function spreadAtBin(bin: number) {
    let independent = 0;
    parts.forEach(({ n, partner, first, end, sign }, index) => {
      const size = n + partner;
      binnedGehanScores(across, first, parts[index ^ 1]!.below, sign * bin);
      const centre = n > 1 ? weightedSum(across, counts, first, end) / n : 0;
      const scale = (sign * (n > 1 ? Math.sqrt(n / (n - 1)) : 1) * partner) / size / (size + 1);
      let squares = 0;
      for (let cell = first; cell < end; cell++) {
        const score = across[cell]! + own[cell]!;
        squares += counts[cell]! * score ** 2;
        across[cell] = scale * (score - centre);
      }
      independent += (n * partner * squares) / (size * (size - 1)) / (size + 1) ** 2;
    });
    const sums = new Float64Array(halfDays);
    for (let i = 0; i < cells.length; i++) sums[halfDay[i]!]! += across[cells[i]!]!;
    return greaterVariance(clusterVariance(sums), independent);
  }

  return {
    score(shift) {
      const bin = Math.floor(shift / BIN);
      const part = shift / BIN - bin;
      return (1 - part) * scoreAtBin(bin) + (part === 0 ? 0 : part * scoreAtBin(bin + 1));
    },
    spread(shift) {
      const bin = Math.round(shift / BIN);
      const spread = spreads.get(bin) ?? spreadAtBin(bin);
      spreads.set(bin, spread);
      return spread;
    },
  };
}

function weightedSum(scores: Float64Array, counts: Float64Array, first: number, end: number): number {
  let sum = 0;
  for (let cell = first; cell < end; cell++) sum += scores[cell]! * counts[cell]!;
  return sum;
}
