/** What a statistic came to when blocks were rearranged. */
export interface Rearranged {
  observed: number;
  /** Ascending. */
  values: Float64Array;
  /** How many were at least, and at most, the observed one. */
  above: number;
  below: number;
}

/** Rearrangements: enough to place the ends of an interval, and more where few come near the observed statistic. */
const FEW = 1000;
const MANY = 10_000;
/** With so many beyond the observed statistic its p is known well enough. */
const SEEN = 40;
/** So many beyond the end of an interval place it. */
const BEYOND_END = 20;

/**
 * A statistic of two groups of blocks under random rearrangement: if nothing differs, which block belongs to which group is
 * chance. It goes on until p is known well enough, or to 10,000 rearrangements.
 *
 * Source: E. S. Edgington, P. Onghena, "Randomization Tests", 4th edition, chapters 3 and 4; for when to stop, J. Besag,
 * P. Clifford, "Sequential Monte Carlo p-values", Biometrika 78 (1991).
 *
 * @param size how many blocks there are; the first `firsts` of an order make the first group
 * @param statistic of an order of the blocks' places
 * @param sides 2 where few values below matter as much as few above
 * @param random in [0, 1), seeded
 * @param level of the interval that is to be placed by them, on its one side or on both: a lower one takes more of them
 * @param isForP whether it goes on for the sake of p
 * @example rearrangedStatistic(2, 1, (order) => order[0], 1, () => 0.6).observed // 0
 */
export function rearrangedStatistic(
  size: number,
  firsts: number,
  statistic: (order: Uint32Array) => number,
  sides: 1 | 2,
  random: () => number,
  level = 0.05,
  isForP = true,
): Rearranged {
  const fewest = Math.min(MANY, Math.max(FEW, Math.ceil(BEYOND_END / level)));
  const order = Uint32Array.from({ length: size }, (_, index) => index);
  const observed = statistic(order);
  // sums of the same blocks in another order differ by rounding
  const slack = Math.abs(observed) * 1e-9;
  const values: number[] = [];
  let above = 0;
  let below = 0;
  const isPUnknown = () => isForP && values.length < MANY && (sides === 1 ? above : Math.min(above, below)) < SEEN;
  while (values.length < fewest || isPUnknown()) {
    // Fisher and Yates's shuffle, as far as it decides which blocks come first
    for (let i = 0; i < firsts; i++) {
      const j = i + Math.floor(random() * (size - i));
      const held = order[i]!;
      order[i] = order[j]!;
      order[j] = held;
    }
    const value = statistic(order);
    if (value >= observed - slack) above++;
    if (value <= observed + slack) below++;
    values.push(value);
  }
  return { observed, values: Float64Array.from(values).sort(), above, below };
}
