/** Random numbers of the distributions that the simulations draw from, off one seeded stream of numbers in [0, 1). */
export type Random = () => number;

export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Number of events before as many unit-rate waiting times have passed; made for means up to some hundreds. */
export function poisson(random: Random, mean: number): number {
  let count = -1;
  for (let passed = 0; passed <= mean; count++) passed -= Math.log(1 - random());
  return count;
}

/** G. Marsaglia, W. W. Tsang, ACM Trans. Math. Software 26 (2000). */
export function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < (x * x) / 2 + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** Variance is `dispersion` times the mean. */
export function negativeBinomial(random: Random, mean: number, dispersion: number): number {
  return poisson(random, gamma(random, mean / (dispersion - 1)) * (dispersion - 1));
}

/** Place of one of some shares that add up to 1. */
export function oneOf(random: Random, shares: readonly number[]): number {
  let left = random();
  for (let i = 0; i < shares.length - 1; i++) {
    left -= shares[i]!;
    if (left < 0) return i;
  }
  return shares.length - 1;
}
