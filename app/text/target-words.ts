import type { ErrorBudget } from '#analytics/metrics/error-budget.ts';
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
