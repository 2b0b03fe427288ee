import { type SurvivalSteps, survivalSteps } from '../metrics/survival-steps.ts';
import { kaplanMeier } from '../statistics/kaplan-meier.ts';
import type { Interval } from '../statistics/quantile-interval.ts';
import { survivalMedian } from '../statistics/survival-median.ts';

/** How long one took, or has been known without being done. */
export interface Age {
  seconds: number;
  isDone: boolean;
}

/**
 * The age of an action item. One that was dropped competes with being done: it never will be. So it counts as not done for
 * as long as it has been known (Fine and Gray's risk set, where everybody is known until now), not until it was dropped:
 * that would suppose it would have been done like the others, and make a team that drops the hard ones look fast. One that
 * is said to have been done before it was written down took no time.
 *
 * Source: J. P. Fine, R. J. Gray, "A Proportional Hazards Model for the Subdistribution of a Competing Risk", Journal of the
 * American Statistical Association 94 (1999), section 3.1.
 *
 * @example ageOf({ createdAt: new Date(0), doneAt: new Date(5000) }, new Date(9000)) // { seconds: 5, isDone: true }
 */
export function ageOf({ createdAt, doneAt }: { createdAt: Date; doneAt: Date | null }, now: Date): Age {
  const seconds = ((doneAt ?? now).getTime() - createdAt.getTime()) / 1000;
  return { seconds: Math.max(0, seconds), isDone: doneAt !== null };
}

export interface Ageing {
  /** Actions, and how many of them are not done. */
  n: number;
  notDone: number;
  /** How long until half are done; null where it cannot be said yet. */
  median: number | null;
  interval: Interval;
  curve: SurvivalSteps;
}

/**
 * How long actions take, those that are not done counted as taking at least so long: never left out, never ended "now"
 * (METRICS.md 3, rule 4).
 *
 * @example ageing([{ seconds: 10, isDone: true }, { seconds: 20, isDone: false }]).median // 10
 */
export function ageing(ages: readonly Age[]): Ageing {
  const seconds = Float64Array.from(ages, (age) => age.seconds);
  const open = Uint8Array.from(ages, (age) => (age.isDone ? 0 : 1));
  const lengths = (isDone: boolean) => ages.filter((age) => age.isDone === isDone).map((age) => age.seconds);
  const ended = lengths(true).sort((a, b) => a - b);
  const { value, interval } = survivalMedian(kaplanMeier(ended, lengths(false)));
  return {
    n: ages.length,
    notDone: ages.length - ended.length,
    median: value,
    interval,
    curve: survivalSteps({ seconds, open }),
  };
}
