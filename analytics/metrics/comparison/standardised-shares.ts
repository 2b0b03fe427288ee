import { clusterVariance } from '../../statistics/cluster-variance.ts';
import { effectiveTrials } from '../../statistics/effective-trials.ts';
import type { Proportion } from '../../statistics/two-proportions.ts';
import type { ShareIncidents } from '../sample.ts';
import { halfDays } from './half-days.ts';

/** Two shares at one mix of severities, each with the number of independent incidents it is worth. */
export interface StandardisedShares {
  first: Proportion;
  second: Proportion;
  degreesOfFreedom: number;
  /** How many severities occur in either. */
  severities: number;
}

interface Side {
  n: number;
  share: number;
}

/**
 * Shares of both periods as they would be at one mix of severities, those weighing m n / (m + n); undefined where no
 * severity occurs in both. The design effect, by which sizes shrink, is how much more the days' sums vary than as many
 * independent incidents would. What one incident has
 * several of is worth no more than the interval of its own sample says.
 *
 * Source: N. Mantel, W. Haenszel, JNCI 22 (1959), for the weights; J. N. K. Rao, A. J. Scott, "A Simple Method for the
 * Analysis of Clustered Binary Data", Biometrics 48 (1992), for the effective sizes.
 */
export function standardisedShares(current: ShareIncidents, baseline: ShareIncidents): StandardisedShares | undefined {
  const sides = [current, baseline].map(bySeverity) as [Map<number, Side>, Map<number, Side>];
  const shared = [...sides[0].keys()].filter((severity) => sides[1].has(severity));
  const weights = new Map(
    shared.map((severity) => {
      const [m, n] = sides.map((side) => side.get(severity)!.n) as [number, number];
      return [severity, (m * n) / (m + n)];
    }),
  );
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return undefined;
  const { effect, ...days } = designEffect([current, baseline], sides, weights);
  const [worth, worthBefore] = [worthOf(current, weights), worthOf(baseline, weights)];
  const standard = (side: Map<number, Side>, { most }: Worth): Proportion => {
    let [share, inverseSize] = [0, 0];
    for (const [severity, weight] of weights) {
      share += (weight / total) * side.get(severity)!.share;
      inverseSize += (weight / total) ** 2 / side.get(severity)!.n;
    }
    // 1 - 1e-16 would be taken for a failure
    return { share: Math.min(1, Math.round(share * 1e12) / 1e12), size: Math.min(most, 1 / (inverseSize * effect)) };
  };
  const severities = new Set(sides.flatMap((side) => [...side.keys()])).size;
  // sizes that few incidents tell are themselves uncertain
  const few = Math.max(1, worth.incidents + worthBefore.incidents - 2);
  return {
    first: standard(sides[0], worth),
    second: standard(sides[1], worthBefore),
    degreesOfFreedom: Math.min(days.degreesOfFreedom, few),
    severities,
  };
}

interface Worth {
  /** How many independent places a sample is worth at most, as its own interval has it. */
  most: number;
  incidents: number;
}

/** Where one incident may have several places; else each is its own. */
function worthOf({ success, severity, incident }: ShareIncidents, weights: ReadonlyMap<number, number>): Worth {
  if (!incident) return { most: Number.POSITIVE_INFINITY, incidents: Number.POSITIVE_INFINITY };
  const sums = new Map<number, { yes: number; n: number }>();
  for (let i = 0; i < success.length; i++) {
    if (!weights.has(severity[i]!)) continue;
    const own = sums.get(incident[i]!) ?? { yes: 0, n: 0 };
    own.yes += success[i]!;
    own.n++;
    sums.set(incident[i]!, own);
  }
  const clusters = [...sums.values()];
  const most = effectiveTrials(
    clusters.map(({ yes }) => yes),
    clusters.map(({ n }) => n),
  );
  return { most, incidents: clusters.length };
}

function bySeverity({ success, severity }: ShareIncidents): Map<number, Side> {
  const sides = new Map<number, Side>();
  for (let i = 0; i < success.length; i++) {
    const side = sides.get(severity[i]!) ?? { n: 0, share: 0 };
    side.share = (side.share * side.n + success[i]!) / (side.n + 1);
    side.n++;
    sides.set(severity[i]!, side);
  }
  return sides;
}

function designEffect(
  samples: readonly [ShareIncidents, ShareIncidents],
  sides: readonly [Map<number, Side>, Map<number, Side>],
  weights: ReadonlyMap<number, number>,
) {
  const days = halfDays(samples.map(({ startedAt }) => startedAt));
  const sums = new Float64Array(days.count);
  let independent = 0;
  samples.forEach(({ success, severity, startedAt }, index) => {
    for (let i = 0; i < success.length; i++) {
      const weight = weights.get(severity[i]!);
      if (weight === undefined) continue;
      const { n, share } = sides[index]!.get(severity[i]!)!;
      const part = ((index === 0 ? 1 : -1) * weight * (success[i]! - share)) / n;
      independent += part * part;
      sums[days.of(startedAt[i]!)]! += part;
    }
  });
  const clustered = clusterVariance(sums);
  const effect = independent === 0 ? 1 : Math.max(1, clustered.variance / independent);
  const degreesOfFreedom = Math.max(1, Math.min(clustered.degreesOfFreedom, days.days - 2));
  return { effect, degreesOfFreedom: effect === 1 ? Number.POSITIVE_INFINITY : degreesOfFreedom };
}
