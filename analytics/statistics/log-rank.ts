import { normalCumulative } from './normal-cumulative.ts';

/** Times of one sample, with 1 where what is timed has not happened yet. */
export interface CensoredSample {
  times: ArrayLike<number>;
  open: ArrayLike<number>;
}

/**
 * Log-rank test of two samples with censored values, stratified: at each time the events of the first are held against
 * what they would be if both samples had the same hazard, within each stratum. It takes the values for independent and is
 * at its best where hazards are proportional; on lognormal durations Wilcoxon's way of weighing has more power, which is
 * why verdicts do not come from it.
 *
 * Source: N. Mantel, "Evaluation of Survival Data and Two New Rank Order Statistics Arising in its Consideration", Cancer
 * Chemotherapy Reports 50 (1966); J. P. Klein, M. L. Moeschberger, "Survival Analysis", 2nd edition, sections 7.3 and 7.5.
 *
 * @param strata pairs of samples
 * @returns observed and expected events of the first sample; p 1 where no event can tell
 * @example logRank([[{ times: [1, 2, 3], open: [0, 0, 0] }, { times: [4, 5, 6], open: [0, 0, 1] }]]) // { observed: 3, expected: 1.15, p: 0.02460235 }
 */
export function logRank(strata: readonly (readonly [CensoredSample, CensoredSample])[]): {
  observed: number;
  expected: number;
  p: number;
} {
  let [observed, expected, variance] = [0, 0, 0];
  for (const samples of strata) {
    const steps = timeline(samples);
    const atRisk = samples.map(({ times }) => times.length) as [number, number];
    for (let start = 0, end = 0; start < steps.length; start = end) {
      const [events, leaving] = [
        [0, 0],
        [0, 0],
      ] as [[number, number], [number, number]];
      for (; end < steps.length && steps[end]!.time === steps[start]!.time; end++) {
        const { side, open } = steps[end]!;
        leaving[side]++;
        if (!open) events[side]++;
      }
      const all = atRisk[0] + atRisk[1];
      const happened = events[0] + events[1];
      const share = atRisk[0] / all;
      observed += events[0];
      expected += happened * share;
      if (all > 1) variance += (happened * share * (1 - share) * (all - happened)) / (all - 1);
      atRisk[0] -= leaving[0];
      atRisk[1] -= leaving[1];
    }
  }
  const p = variance === 0 ? 1 : 2 * normalCumulative(-Math.abs(observed - expected) / Math.sqrt(variance));
  return { observed, expected, p };
}

function timeline(samples: readonly [CensoredSample, CensoredSample]) {
  return samples
    .flatMap(({ times, open }, side) =>
      Array.from(times, (time, i) => ({ time, open: open[i] === 1, side: side as 0 | 1 })),
    )
    .sort((a, b) => a.time - b.time);
}
