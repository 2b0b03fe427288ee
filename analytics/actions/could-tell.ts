import { poissonRateRatio } from '../statistics/poisson-rate-ratio.ts';

/** How often something came, and in how long. */
interface Counted {
  count: number;
  days: number;
}

/** Farther than this nobody plans. */
const MOST_DAYS = 3650;

/**
 * After how many further looks it would be known that something came less often, were there none until then.
 *
 * @param levelAt of the look so many looks on, one-sided
 * @returns null where nothing came before, or where it takes more than ten years
 * @example couldTellFrom({ count: 5, days: 365 }, { count: 0, days: 90 }, 90, () => 0.025) // 4
 */
export function couldTellFrom(
  before: Counted,
  after: Counted,
  everyDays: number,
  levelAt: (looks: number) => number,
): number | null {
  if (before.count === 0 || before.days <= 0) return null;
  const isKnown = (looks: number) => {
    const days = after.days + looks * everyDays;
    const { interval } = poissonRateRatio([after.count, before.count], [days, before.days], 1 - 2 * levelAt(looks));
    return interval[1] !== null && interval[1] < 1;
  };
  for (let looks = 1; looks * everyDays <= MOST_DAYS; looks++) if (isKnown(looks)) return looks;
  return null;
}
