/** So many standard errors of the simulation are added: the verdict shall not hang on how the dice fell. */
const STANDARD_ERRORS = 2;

/**
 * One-sided p from random rearrangements: the observed arrangement counts as one of them, and twice the standard error of
 * the simulation is added, so that other dice would hardly give a larger one.
 *
 * Source: B. Phipson, G. K. Smyth, "Permutation P-values Should Never Be Zero", Stat. Appl. Genet. Mol. Biol. 9 (2010).
 *
 * @param beyond how many rearrangements came at least as far as the observed one
 * @param draws of how many
 * @example rearrangedP(24, 999) // 0.0348793
 */
export function rearrangedP(beyond: number, draws: number): number {
  const share = (beyond + 1) / (draws + 1);
  return Math.min(1, share + STANDARD_ERRORS * Math.sqrt((share * (1 - share)) / draws));
}

/**
 * The rank from the far end, 0 the farthest, of the rearranged value that the observed one has to exceed for `rearrangedP`
 * to be below a level. An interval that ends there says the same as p.
 *
 * @returns null where so few rearrangements tell nothing of so low a level
 * @example criticalRank(0.05, 999) // 36
 */
export function criticalRank(level: number, draws: number): number | null {
  if (rearrangedP(0, draws) >= level) return null;
  let beyond = 0;
  while (rearrangedP(beyond + 1, draws) < level) beyond++;
  return beyond;
}
