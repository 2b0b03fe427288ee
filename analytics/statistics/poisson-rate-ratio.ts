import { betaCumulative } from './beta-cumulative.ts';
import { clopperPearsonInterval } from './clopper-pearson-interval.ts';
import type { Interval } from './quantile-interval.ts';

/** A ratio with its interval and the two-sided p of "no change". */
export interface RatioTest {
  /** Null where nothing happened in the baseline. */
  ratio: number | null;
  interval: Interval;
  p: number;
}

/**
 * Ratio of two Poisson rates, exact: given how many events there were in all, those of the first period are binomial with
 * share T1 / (T1 + T2) if the rates are equal. The interval is Clopper-Pearson's of that share turned into a ratio, p twice
 * the smaller tail, so that the interval excludes 1 exactly where p < .05. It holds for independent events only: on
 * clustered ones it finds differences that are not there (METRICS.md 3, rule 5).
 *
 * Source: J. Przyborowski, H. Wilenski, Biometrika 31 (1940); E. L. Lehmann, J. P. Romano, "Testing Statistical
 * Hypotheses", 3rd edition, section 4.5.
 *
 * @param events in each period, not both 0
 * @param exposure of each, in one unit, above 0
 * @example poissonRateRatio([12, 5], [90, 90]) // { ratio: 2.4, interval: [0.787046, 8.695981], p: 0.143463 }
 * @example poissonRateRatio([3, 0], [90, 90]) // { ratio: null, interval: [0.41323136, null], p: 0.25 }
 */
export function poissonRateRatio(
  [first, second]: [number, number],
  [exposure1, exposure2]: [number, number],
  confidence = 0.95,
): RatioTest {
  const interval = clopperPearsonInterval(first, first + second, confidence);
  if (!interval) throw new RangeError('Without an event in either period two rates cannot be compared.');
  const asRatio = (share: number) => (share / (1 - share)) * (exposure2 / exposure1);
  const share = exposure1 / (exposure1 + exposure2);
  const tails = [
    first === 0 ? 1 : betaCumulative(share, first, second + 1),
    second === 0 ? 1 : betaCumulative(1 - share, second, first + 1),
  ];
  return {
    ratio: second === 0 ? null : (first / second) * (exposure2 / exposure1),
    interval: [asRatio(interval[0]), second === 0 ? null : asRatio(interval[1])],
    p: Math.min(1, 2 * Math.min(...tails)),
  };
}
