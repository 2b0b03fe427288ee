import { normalCumulative } from './normal-cumulative.ts';

/**
 * Score test of "these counts vary more than Poisson counts do" against the negative binomial, over several periods each
 * with a rate of its own. One-sided: counts that vary less are no danger to a test of rates. `dispersion` is the variance
 * to the mean (Pearson's chi-square over its degrees of freedom), about 1 for Poisson counts.
 *
 * Source: C. B. Dean, "Testing for Overdispersion in Poisson and Binomial Regression Models", JASA 87 (1992), the adjusted
 * statistic P'_B.
 *
 * @param periods for each the counts of its blocks, which are equally long
 * @returns p 1 where there is nothing to see: no event, or no second block
 * @example overdispersionTest([[2, 4, 3, 1], [3, 2, 3, 4]]) // { p: 0.80513017, dispersion: 0.44444444 }
 * @example overdispersionTest([[0, 9, 0, 0, 1, 8], [7, 0, 0, 0, 6, 0]]).dispersion // 5.68974359
 */
export function overdispersionTest(periods: readonly ArrayLike<number>[]): { p: number; dispersion: number } {
  let excess = 0;
  let information = 0;
  let pearson = 0;
  let degreesOfFreedom = 0;
  for (const counts of periods) {
    const blocks = counts.length;
    let total = 0;
    for (let i = 0; i < blocks; i++) total += counts[i]!;
    if (total === 0 || blocks < 2) continue;
    const expected = total / blocks;
    for (let i = 0; i < blocks; i++) {
      const square = (counts[i]! - expected) ** 2;
      // the last term makes up for the rate being estimated from the same counts
      excess += square - counts[i]! + expected / blocks;
      pearson += square / expected;
    }
    information += 2 * blocks * expected ** 2;
    degreesOfFreedom += blocks - 1;
  }
  if (degreesOfFreedom === 0) return { p: 1, dispersion: 1 };
  return { p: normalCumulative(-excess / Math.sqrt(information)), dispersion: pearson / degreesOfFreedom };
}
