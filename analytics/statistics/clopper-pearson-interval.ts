import { betaQuantile } from './beta-quantile.ts';

/**
 * Exact interval of a proportion from its binomial distribution: it covers at least as often as it says, for every true
 * proportion. Wider than Wilson's, and what the exact test of two rates is turned into an interval by.
 *
 * Source: C. J. Clopper, E. S. Pearson, "The Use of Confidence or Fiducial Limits", Biometrika 26 (1934).
 *
 * @param successes of `trials`
 * @returns undefined without trials
 * @example clopperPearsonInterval(7, 9) // [0.3999064, 0.9718550]
 * @example clopperPearsonInterval(0, 10) // [0, 0.3084971]
 */
export function clopperPearsonInterval(
  successes: number,
  trials: number,
  confidence = 0.95,
): [number, number] | undefined {
  if (trials === 0) return undefined;
  const tail = (1 - confidence) / 2;
  const failures = trials - successes;
  return [
    successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1),
    failures === 0 ? 1 : betaQuantile(1 - tail, successes + 1, failures),
  ];
}
