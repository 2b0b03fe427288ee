import { type SurvivalSteps, survivalSteps } from '../metrics/survival-steps.ts';
import { kaplanMeier } from '../statistics/kaplan-meier.ts';
import type { Interval } from '../statistics/quantile-interval.ts';
import { survivalMedian } from '../statistics/survival-median.ts';

/** How long one was open, or has been so far. */
export interface Age {
  seconds: number;
  isDone: boolean;
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
 * (METRICS.md 3, rule 4). One that was dropped took at least until then.
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
