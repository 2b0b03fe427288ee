import { isMeasuredDuration, type MetricGroup } from '#analytics/metrics/answer.ts';
import type { SurvivalSteps } from '#analytics/metrics/survival-steps.ts';
import { durationText } from '#app/text/durations.ts';
import { countText, plural } from '#app/text/numerals.ts';
import { percentRangeText, percentText } from '#app/text/percents.ts';
import { survivalCaption } from '#app/text/spread-words.ts';

const MOST_ROWS = 20;

/** How long incidents last with the open ones counted in; null where none is open, since the strip then says the same. */
export function toSurvival(group: MetricGroup | undefined, curve: SurvivalSteps | null) {
  if (!group || !curve || curve.steps.length === 0) return null;
  const survival = isMeasuredDuration(group) ? group.survival : null;
  const median = survival?.median ?? null;
  const every = Math.ceil(curve.steps.length / MOST_ROWS);
  return {
    steps: curve.steps,
    open: curve.open,
    median: median?.value ?? null,
    caption: survivalCaption(curve.openCount, median),
    description: `Share of ${plural(curve.n, 'incident', 'incidents')} that lasts longer, by time; ${countText(curve.openCount)} still open`,
    rows: curve.steps
      .filter((_, i) => (i + 1) % every === 0 || i === curve.steps.length - 1)
      .map(({ seconds, survival: share, interval: [lower, upper], atRisk }) => ({
        key: String(seconds),
        cells: [durationText(seconds), percentText(share), percentRangeText([lower, upper]), countText(atRisk)],
      })),
  };
}
