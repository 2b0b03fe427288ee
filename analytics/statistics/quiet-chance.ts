import { negativeBinomialCumulative } from './negative-binomial-cumulative.ts';
import { poissonCumulative } from './poisson-cumulative.ts';

/**
 * How likely a period as quiet as this one is if nothing changed. `atEarlierRate` takes the earlier rate for the truth:
 * for no event exp(-rate T). `likely` knows that the earlier rate comes from a few events and may have been bad luck
 * itself: the negative binomial chance, which is also the p of the exact comparison of the two counts.
 *
 * Where events come in clusters (variance over mean of weekly counts above 1) quiet is likelier; both then count clusters
 * for events.
 *
 * Source: J. Przyborowski, H. Wilenski, Biometrika 31 (1940), for the comparison; P. McCullagh, J. A. Nelder, "Generalized
 * Linear Models" (1989), 6.2, for the clusters.
 *
 * @param events in the period
 * @param exposure length of the period
 * @param earlierEvents in the time before, at least one
 * @param earlierExposure length of the time before
 * @param dispersion variance over mean, taken for 1 where it is less
 * @example quietChance(0, 90, 1, 30) // { atEarlierRate: 0.049787, likely: 0.25 }
 * @example quietChance(0, 90, 2, 30) // { atEarlierRate: 0.002479, likely: 0.0625 }
 */
export function quietChance(
  events: number,
  exposure: number,
  earlierEvents: number,
  earlierExposure: number,
  dispersion = 1,
): { atEarlierRate: number; likely: number } {
  if (!(earlierEvents > 0 && earlierExposure > 0))
    throw new RangeError(`Without an earlier event there is no earlier rate; got ${earlierEvents}.`);
  const cluster = Math.max(1, dispersion);
  const size = earlierEvents / cluster;
  const expected = (size * exposure) / earlierExposure;
  const seen = Math.ceil(events / cluster);
  return {
    atEarlierRate: poissonCumulative(seen, expected),
    likely: negativeBinomialCumulative(seen, expected, size),
  };
}
