import { normalQuantile } from './normal-quantile.ts';

/**
 * The least change that a two-sided test at 5 % shows with the given power, on the scale of the standard error: the log of
 * a ratio, or a difference. With two samples of 100 whose logs have standard deviation 1.5 it is log 1.81.
 *
 * Source: J. M. Lachin, "Introduction to Sample Size Determination and Power Analysis for Clinical Trials", Controlled
 * Clinical Trials 2 (1981).
 *
 * @param standardError of the estimated change
 * @example detectableChange(1.5 * Math.sqrt(2 / 100)) // 0.5943068
 */
export function detectableChange(standardError: number, power = 0.8, level = 0.05): number {
  return (normalQuantile(1 - level / 2) + normalQuantile(power)) * standardError;
}
