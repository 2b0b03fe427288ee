/*
 * How many times it may be looked whether an action item worked, and what each look may cost. Whoever looks often enough
 * finds what chance brings: at one level for each look ten years of looks would be wrong in up to one case in ten. So a
 * later look asks for more, and all of them together are wrong in less than one case in twenty, in either direction.
 */

/** On one side, of the first look: that of an ordinary interval of 95 %, which METRICS.md (3, rule 11) asks of a verdict. */
const OF_FIRST = 0.025;

/**
 * The chance of being wrong that a look may take, on one side. Later looks come closer upon each other, measured by what
 * they add to what is known; so the second takes half of it, the third a third.
 *
 * @param nth from 1
 * @example levelOf(2) // 0.0125
 */
export const levelOf = (nth: number): number => OF_FIRST / nth;

/**
 * The first look at which none at all would tell that something came less often: had nothing changed, so long without one
 * would come in fewer cases than the level. It is known on the day on which the action item is done, from what came before,
 * and no look before it can say "it worked"; so those before it cost that verdict nothing.
 *
 * @param before how often it came in how many days
 * @param everyDays from one look to the next
 * @returns from 1; null where none came before
 * @example firstLookThatTells({ count: 20, days: 365 }, 90, 0.025) // 1
 */
export function firstLookThatTells(
  before: { count: number; days: number },
  everyDays: number,
  level: number,
): number | null {
  if (before.count === 0 || before.days <= 0) return null;
  const days = before.days * (level ** (-1 / before.count) - 1);
  return Math.floor(days / everyDays) + 1;
}
