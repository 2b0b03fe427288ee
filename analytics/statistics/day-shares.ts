/** The shares of one sample's values in a score, before they are centred. */
export interface SampleShares {
  shares: Float64Array;
  halfDay: Int32Array;
  /** `dayLeverages` of these half days. */
  leverage: Float64Array;
  /** How much a share varies, for one value alone. */
  deviation: number;
}

/**
 * Sums by half day of what several samples add to a score, each one's shares centred: what `clusterVariance` takes. The
 * mean they are centred by was drawn towards their own day, and the more so the greater a part of the sample that day holds:
 * a share is stretched by as much (the jackknife's way). A sample that lies on one day wholly has nothing to be centred by:
 * what one value alone would vary by is taken for each, all in the direction that the day has anyway.
 *
 * Source: B. Efron, C. Stein, "The Jackknife Estimate of Variance", Annals of Statistics 9 (1981), for the stretch.
 *
 * @param halfDays how many half days there are
 * @example dayShares([{ shares: [2, 0, -2, 0], halfDay: [0, 0, 2, 2], leverage: [0.5, 0.5, 0.5, 0.5], deviation: 1 }], 4) // [4, 0, -4, 0]
 * @example dayShares([{ shares: [2, 0], halfDay: [0, 1], leverage: [1, 1], deviation: 3 }], 2) // [3, 3]
 */
export function dayShares(samples: readonly SampleShares[], halfDays: number): Float64Array {
  const sums = new Float64Array(halfDays);
  const alone = new Float64Array(halfDays);
  for (const { shares, halfDay, leverage, deviation } of samples) {
    const centre = mean(shares);
    for (let i = 0; i < shares.length; i++) {
      if (leverage[i] === 1) alone[halfDay[i]!]! += deviation;
      else sums[halfDay[i]!]! += (shares[i]! - centre) / (1 - leverage[i]!);
    }
  }
  // where the day has none, that of the days before it: so that the samples turned round give the same
  let direction = Math.sign(sums.find((sum) => sum !== 0) ?? 1);
  for (let day = 0; day < halfDays; day += 2) {
    direction = Math.sign(sums[day]! + (sums[day + 1] ?? 0)) || direction;
    for (let half = day; half < Math.min(day + 2, halfDays); half++) sums[half]! += direction * alone[half]!;
  }
  return sums;
}

/**
 * For each value of a sample the part of it that lies on the same day.
 *
 * @example dayLeverages([0, 1, 2, 5]) // [0.5, 0.5, 0.25, 0.25]
 */
export function dayLeverages(halfDay: ArrayLike<number>): Float64Array {
  const perDay = new Map<number, number>();
  for (let i = 0; i < halfDay.length; i++) perDay.set(halfDay[i]! >> 1, (perDay.get(halfDay[i]! >> 1) ?? 0) + 1);
  return Float64Array.from(halfDay, (half) => perDay.get(half >> 1)! / halfDay.length);
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}
