/**
 * Where a function that never rises passes zero: from a guess outwards in growing steps until it lies between two points,
 * then inwards by false position, halving in between so that steps of the function cannot hold it up.
 *
 * Source: G. Dahlquist, A. Bjorck, "Numerical Methods in Scientific Computing", volume 1, sections 6.1 and 6.2.
 *
 * @param guess inside `limits`
 * @param step the first step from it, above 0
 * @returns null where the function has one sign within the limits
 * @example fallingCrossing((x) => 8 - x ** 3, 1, 0.5, [-9, 9], 1e-9) // 2
 * @example fallingCrossing(() => 1, 0, 1, [-9, 9], 1e-9) // null
 */
export function fallingCrossing(
  f: (x: number) => number,
  guess: number,
  step: number,
  [least, most]: [number, number],
  tolerance: number,
): number | null {
  let low = guess;
  let high = guess;
  let atLow = f(guess);
  let atHigh = atLow;
  for (let width = step; atLow <= 0; width *= 4) {
    if (low <= least) return null;
    [high, atHigh] = [low, atLow];
    low = Math.max(least, low - width);
    atLow = f(low);
  }
  for (let width = step; atHigh > 0; width *= 4) {
    if (high >= most) return null;
    [low, atLow] = [high, atHigh];
    high = Math.min(most, high + width);
    atHigh = f(high);
  }
  for (let turn = 0; high - low > tolerance; turn++) {
    const share = turn % 3 === 2 ? 0.5 : atLow / (atLow - atHigh);
    const x = low + (high - low) * Math.min(0.95, Math.max(0.05, share));
    const value = f(x);
    if (value > 0) [low, atLow] = [x, value];
    else [high, atHigh] = [x, value];
  }
  return (low + high) / 2;
}
