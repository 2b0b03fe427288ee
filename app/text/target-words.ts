import type { MetricGroup } from '#analytics/metrics/answer.ts';
import { type ErrorBudget, errorBudget } from '#analytics/metrics/error-budget.ts';
import type { Interval } from '#analytics/statistics/quantile-interval.ts';
import { durationText } from './durations.ts';
import { valueText } from './metric-words.ts';

/** "target 99.9 %: 1 h of 2 h 10 min error budget used", "... used up, 3 h over". */
export function budgetText(target: number, { allowedSeconds, usedSeconds, leftSeconds }: ErrorBudget): string {
  const goal = `target ${valueText(target, 'ratio')}`;
  if (leftSeconds < 0)
    return `${goal}: error budget of ${durationText(allowedSeconds)} exceeded by ${durationText(-leftSeconds)}`;
  return `${goal}: ${durationText(usedSeconds)} of ${durationText(allowedSeconds)} error budget used`;
}

/**
 * "target 14 days between failures of Billing, by those in the last 90 days: reached": whether the interval of one window tells
 * so. Another page may judge the same target by a longer time, so each says its own.
 */
export function targetText(targetSeconds: number, [lower, upper]: Interval, { system, when }: TargetBasis): string {
  const judged = when && `, by those ${when}`;
  const goal = `target ${durationText(targetSeconds)} between failures of ${system}${judged}`;
  if (lower !== null && lower >= targetSeconds) return `${goal}: reached`;
  if (upper !== null && upper < targetSeconds) return `${goal}: missed`;
  return `${goal}: cannot tell whether it is reached`;
}

/** What a target is of, and over which time it is judged. */
export interface TargetBasis {
  /** "Billing", "everything as one system". */
  system: string;
  /** "in the last 90 days"; empty for all time. */
  when: string;
}

/** What figures are held against; null where nothing is set. */
export interface Targets {
  availability: number | null;
  mtbfSeconds: number | null;
}

export const NO_TARGETS: Targets = { availability: null, mtbfSeconds: null };

/** How a figure stands to the target that it has; empty without one. */
export function againstTarget(
  metric: string,
  group: MetricGroup | undefined,
  targets: Targets,
  basis: TargetBasis,
): string {
  if (!group || !('exposureSeconds' in group)) return '';
  if (metric === 'availability' && targets.availability !== null && group.value !== null) {
    const budget = errorBudget(targets.availability, group.exposureSeconds, group.downtimeSeconds);
    return budgetText(targets.availability, budget);
  }
  if (metric === 'mtbf' && targets.mtbfSeconds !== null) return targetText(targets.mtbfSeconds, group.interval, basis);
  return '';
}
