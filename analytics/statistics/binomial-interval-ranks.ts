import { memoised } from './memoised.ts';

/** Ranks (1 is the smallest value) that bound a quantile; null where no value of the sample bounds it. */
export interface Ranks {
  lower: number | null;
  upper: number | null;
}

/**
 * Ranks of the order statistics between which a quantile lies with at least the given confidence, whatever the
 * distribution: lower = max{k : BinCDF(k - 1; n, q) <= alpha/2}, upper = min{k : BinCDF(k - 1; n, q) >= 1 - alpha/2}.
 * The binomial probabilities are built from the mode outwards and scaled to one, which neither underflows nor needs more
 * than a few standard deviations of terms.
 *
 * Source: H. A. David, H. N. Nagaraja, "Order Statistics", 3rd edition, section 7.1.
 *
 * @param n size of the sample
 * @param q which quantile, strictly inside 0..1
 * @example binomialIntervalRanks(10, 0.5) // { lower: 2, upper: 9 }
 * @example binomialIntervalRanks(12, 0.95) // { lower: 10, upper: null }
 */
export function binomialIntervalRanks(n: number, q: number, confidence = 0.95): Readonly<Ranks> {
  return remembered(n, q, confidence);
}

const remembered = memoised((n: number, q: number, confidence: number): Readonly<Ranks> => {
  if (!(q > 0 && q < 1)) throw new RangeError(`The quantile lies strictly inside 0..1; got ${q}.`);
  if (n === 0) return { lower: null, upper: null };
  const { first, cumulative } = binomialCumulative(n, q);
  const tail = (1 - confidence) / 2;
  const cdf = (k: number) => (k < first ? 0 : (cumulative[Math.min(k - first, cumulative.length - 1)] ?? 1));
  let lower = first;
  while (lower < n && cdf(lower) <= tail) lower++;
  let upper = lower;
  while (upper <= n && cdf(upper - 1) < 1 - tail) upper++;
  return { lower: lower >= 1 ? lower : null, upper: upper <= n ? upper : null };
});

/** Distribution function at first, first + 1, ...; below it is 0, above the last one 1. */
function binomialCumulative(n: number, q: number): { first: number; cumulative: number[] } {
  const negligible = 1e-20;
  const mode = Math.min(n, Math.floor((n + 1) * q));
  const odds = q / (1 - q);
  const below: number[] = [];
  for (let k = mode, weight = 1; k > 0 && weight > negligible; k--) {
    weight *= k / ((n - k + 1) * odds);
    below.push(weight);
  }
  const weights = [...below.reverse(), 1];
  for (let k = mode, weight = 1; k < n && weight > negligible; k++) {
    weight *= ((n - k) / (k + 1)) * odds;
    weights.push(weight);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let running = 0;
  const cumulative = weights.map((weight) => {
    running += weight;
    return running / total;
  });
  return { first: mode - below.length, cumulative };
}
