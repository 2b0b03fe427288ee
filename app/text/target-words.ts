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

/** Whether a figure reaches its target, as far as its interval tells. */
export function targetText(targetSeconds: number, [lower, upper]: Interval): string {
  const goal = `target ${durationText(targetSeconds)}`;
  if (lower !== null && lower >= targetSeconds) return `${goal}: reached`;
  if (upper !== null && upper < targetSeconds) return `${goal}: missed`;
  return `${goal}: cannot tell whether it is reached`;
}

/** What figures are held against; null where nothing is set. */
export interface Targets {
  availability: number | null;
  mtbfSeconds: number | null;
}

/** How a figure stands to the target that it has; empty without one. */
export function againstTarget(metric: string, group: MetricGroup | undefined, targets: Targets): string {
  if (!group || !('exposureSeconds' in group)) return '';
  if (metric === 'availability' && targets.availability !== null && group.value !== null) {
    const budget = errorBudget(targets.availability, group.exposureSeconds, group.downtimeSeconds);
    return budgetText(targets.availability, budget);
  }
  if (metric === 'mtbf' && targets.mtbfSeconds !== null) return targetText(targets.mtbfSeconds, group.interval);
  return '';
}
