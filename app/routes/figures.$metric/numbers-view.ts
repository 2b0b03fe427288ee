import {
  type AdherenceGroup,
  type DurationGroup,
  type Estimate,
  isAdherence,
  isMeasuredDuration,
  type MetricAnswer,
} from '#analytics/metrics/answer.ts';
import type { Interval } from '#analytics/statistics/quantile-interval.ts';
import { durationText } from '#app/text/durations.ts';
import { boundsText, figureName, intervalText, noIntervalText } from '#app/text/figure-words.ts';
import { headline, valueText } from '#app/text/metric-words.ts';
import { countText } from '#app/text/numerals.ts';
import type { Unit } from '#app/text/quantities.ts';
import { intervalOf, wordingOf } from '#app/text/side-by-side.ts';

/** What a number is, the number in words and to the digit, and its interval; without an amount the words say all. */
export interface NumberLine {
  label: string;
  value: string;
  amount: number | null;
  unit: Unit;
  interval: string;
  bounds: Interval | null;
}

const words = (label: string, value: string): NumberLine => ({
  label,
  value,
  amount: null,
  unit: 'incidents',
  interval: '',
  bounds: null,
});
const amountLine = (label: string, amount: number | null, unit: Unit, more: Partial<NumberLine> = {}): NumberLine => ({
  ...words(label, amount === null ? 'not enough data' : valueText(amount, unit)),
  amount,
  unit,
  ...more,
});
const estimateLine = (label: string, { value, interval, approximate }: Estimate): NumberLine => {
  const bounds = boundsText(interval, 'seconds');
  const more = { interval: bounds && approximate ? `${bounds}, approximate` : bounds, bounds: interval };
  return amountLine(label, value, 'seconds', more);
};

/** The figure's numbers, a line each: what it is, its value, its interval. */
export function toNumbers(answer: MetricAnswer): NumberLine[] {
  const group = answer.groups[0];
  if (!group) return [];
  if (isMeasuredDuration(group)) return durationNumbers(group);
  const interval = intervalText(group, answer.unit) || noIntervalText(group);
  const value = headline(group);
  const own = {
    interval,
    bounds: intervalOf(group),
    ...(value !== null && { value: wordingOf(answer.unit, [group]).value(value) }),
  };
  const lines = [amountLine(figureName(answer.metric), value, answer.unit, own)];
  if (isAdherence(group)) return [...lines, ...owedNumbers(group)];
  if ('failures' in group) {
    lines.push(
      amountLine('Failures', group.failures, 'incidents'),
      amountLine('Time in service', group.exposureSeconds, 'seconds'),
      amountLine('Downtime', group.downtimeSeconds, 'seconds'),
    );
    if (group.running > 0) lines.push(words('Still down', `${countText(group.running)}, counted until now`));
  } else if (answer.unit !== 'incidents') lines.push(amountLine('Incidents', group.n, 'incidents'));
  return lines;
}

function owedNumbers({ n, incidents, asPlanned, firstUpdate }: AdherenceGroup): NumberLine[] {
  return [
    amountLine('Duties', n, 'incidents'),
    amountLine('Incidents', incidents, 'incidents'),
    words('In time, to every role, with all that is required', `${countText(asPlanned)} of ${countText(n)}`),
    amountLine('Median time to the first message', firstUpdate.median, 'seconds', {
      interval: boundsText(firstUpdate.interval, 'seconds'),
      bounds: firstUpdate.interval,
    }),
  ];
}

function durationNumbers(group: DurationGroup): NumberLine[] {
  const { flagged, survival, bounds, geometricMean } = group;
  const without = flagged.meanWithout === null ? 'no mean' : `a mean of ${durationText(flagged.meanWithout)}`;
  // a zero has no logarithm
  const zeros = geometricMean.zeros > 0 ? `, without the ${countText(geometricMean.zeros)} that took no time` : '';
  const range = ([least, most]: [number, number]) => `${durationText(least)} … ${durationText(most)}`;
  const share = (n: number) => `${countText(n)} of ${countText(group.n)}`;
  const median = estimateLine('Median', group.median);
  return [
    { ...median, interval: median.interval || noIntervalText(group) },
    estimateLine('Mean', group.mean),
    estimateLine(`Geometric mean${zeros}`, geometricMean),
    estimateLine('90th percentile', group.p90),
    estimateLine('95th percentile', group.p95),
    amountLine('Sum', group.sum, 'seconds'),
    amountLine('Incidents', group.n, 'incidents'),
    ...(survival
      ? [
          estimateLine('Median, open ones counted (Kaplan–Meier)', survival.median),
          estimateLine(
            `Mean of the first ${durationText(survival.restrictedMean.horizonSeconds)}`,
            survival.restrictedMean,
          ),
        ]
      : []),
    ...(flagged.n > 0 ? [words('Implausibly long', `${share(flagged.n)}; ${without} without`)] : []),
    ...(bounds
      ? [
          words('Known within bounds', share(bounds.n)),
          words('Median at both extremes', range(bounds.median)),
          words('Mean at both extremes', range(bounds.mean)),
        ]
      : []),
    ...(group.fromDetection > 0 ? [words('From detection', `${share(group.fromDetection)}, start unknown`)] : []),
    ...(group.ahead > 0 ? [words('Detected ahead', `${share(group.ahead)}, counted as 0`)] : []),
    ...(group.exact ? [] : [words('Precision', 'quantiles within 1 %')]),
  ];
}
