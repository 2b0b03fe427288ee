import type { Moments } from './moments.ts';

/**
 * D'Agostino and Pearson's K^2: how far skewness and kurtosis together lie from those of a normal sample. Each is
 * transformed to nearly standard normal for n of 20 or more; the sum of their squares is nearly chi-square with two
 * degrees of freedom, so that 4.605 is exceeded by one normal sample in ten.
 *
 * Source: R. B. D'Agostino, A. Belanger, R. B. D'Agostino Jr, "A suggestion for using powerful and informative tests of
 * normality", The American Statistician 44 (1990); the kurtosis after F. J. Anscombe, W. J. Glynn, Biometrika 70 (1983).
 *
 * @param sample of at least 8 values that are not all equal
 * @example normalityStatistic({ n: 100, skewness: 0.5, kurtosis: 3.5 }) // 5.846689
 */
export function normalityStatistic({ n, skewness, kurtosis }: Pick<Moments, 'n' | 'skewness' | 'kurtosis'>): number {
  return skewnessScore(n, skewness) ** 2 + kurtosisScore(n, kurtosis) ** 2;
}

function skewnessScore(n: number, skewness: number): number {
  const y = skewness * Math.sqrt(((n + 1) * (n + 3)) / (6 * (n - 2)));
  const beta = (3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3)) / ((n - 2) * (n + 5) * (n + 7) * (n + 9));
  const square = Math.sqrt(2 * (beta - 1)) - 1;
  const scaled = y / Math.sqrt(2 / (square - 1));
  return Math.asinh(scaled) / Math.sqrt(Math.log(square) / 2);
}

function kurtosisScore(n: number, kurtosis: number): number {
  const expected = (3 * (n - 1)) / (n + 1);
  const variance = (24 * n * (n - 2) * (n - 3)) / ((n + 1) ** 2 * (n + 3) * (n + 5));
  const x = (kurtosis - expected) / Math.sqrt(variance);
  const skew =
    ((6 * (n * n - 5 * n + 2)) / ((n + 7) * (n + 9))) * Math.sqrt((6 * (n + 3) * (n + 5)) / (n * (n - 2) * (n - 3)));
  const a = 6 + (8 / skew) * (2 / skew + Math.sqrt(1 + 4 / (skew * skew)));
  const denominator = 1 + x * Math.sqrt(2 / (a - 4));
  return (
    (1 - 2 / (9 * a) - Math.cbrt((1 - 2 / a) / Math.abs(denominator)) * Math.sign(denominator)) / Math.sqrt(2 / (9 * a))
  );
}
