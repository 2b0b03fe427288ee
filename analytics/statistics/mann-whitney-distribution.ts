/**
 * Distribution function of Mann and Whitney's U for samples without ties, at 0, 1, ..., m n: in how many of the orders of
 * m + n values U is at most so large. Counted by the product of (1 - q^(n+i)) / (1 - q^i), whose coefficients are whole
 * numbers up to some 20 against 20 values and near enough above.
 *
 * Source: H. B. Mann, D. R. Whitney, "On a Test of Whether one of Two Random Variables is Stochastically Larger than the
 * Other", Ann. Math. Statistics 18 (1947); D. E. Knuth, TAOCP 4A, 7.2.1.4, for the product.
 *
 * @example mannWhitneyDistribution(2, 2) // [0.1666666667, 0.3333333333, 0.6666666667, 0.8333333333, 1]
 */
export function mannWhitneyDistribution(m: number, n: number): number[] {
  const ways = new Array<number>(m * n + 1).fill(0);
  ways[0] = 1;
  for (let i = 1; i <= m; i++) {
    for (let u = m * n; u >= n + i; u--) ways[u]! -= ways[u - n - i]!;
    for (let u = i; u <= m * n; u++) ways[u]! += ways[u - i]!;
  }
  const total = ways.reduce((sum, count) => sum + count, 0);
  let running = 0;
  return ways.map((count) => {
    running += count;
    return running / total;
  });
}
