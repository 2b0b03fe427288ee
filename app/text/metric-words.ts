import {
  type DurationCounts,
  isMeasuredDuration,
  type MetricAnswer,
  type MetricGroup,
} from '#analytics/metrics/answer.ts';
import type { Moment } from '#analytics/metrics/definitions.ts';
import type { DurationStatus } from '#analytics/metrics/duration.ts';
import { durationText } from './durations.ts';

/** Moments as people name them. */
export const MOMENT_WORDS: Readonly<Record<Moment, string>> = {
  impact_started: 'impact started',
  detected: 'detected',
  declared: 'declared',
  acknowledged: 'acknowledged',
  nature_determined: 'nature determined',
  mitigated: 'mitigated',
  resolved: 'resolved',
  closed: 'closed',
  first_update: 'first external update',
};

/** Why a duration is what it is: the sentence beside an incident in the list behind a figure. */
export function durationReason(
  status: DurationStatus,
  moments: { from: Moment; to: Moment },
  marks: { startKnown: boolean; fromDetection: boolean; flagged: boolean },
): string {
  const from = MOMENT_WORDS[moments.from];
  const to = MOMENT_WORDS[moments.to];
  switch (status) {
    case 'recorded':
      return [
        marks.fromDetection && 'from detection: nobody knows when impact started, so it is at least this long',
        marks.flagged && 'longer than the longest plausible one: confirm it or void it',
      ]
        .filter((text) => text !== false)
        .join('; ');
    case 'ahead':
      return 'detected before impact: counts as 0';
    case 'pending':
      return `open: not ${to} yet`;
    case 'not_applicable':
      return marks.startKnown ? `over without "${to}"` : `nobody knows when: ${from}`;
    case 'invalid':
      return `"${to}" lies before "${from}": one of them is wrong`;
    case 'missing':
      return `"${from}" is not recorded`;
    case 'voided':
      return 'a moment was declared void';
  }
}

/** "median of 41, 2 open", and what else stands behind a duration. */
export function sampleText(counts: DurationCounts): string {
  const { n, censored, fromDetection, ahead, excluded } = counts;
  const left = excluded.invalid + excluded.missing + excluded.notApplicable + excluded.voided;
  return [
    `median of ${n}`,
    censored > 0 && `${censored} open`,
    fromDetection > 0 && `${fromDetection} of ${n} from detection`,
    ahead > 0 && `${ahead} ahead of impact`,
    left > 0 && `${left} left out`,
  ]
    .filter((text) => text !== false)
    .join(', ');
}

/** A value in its unit: "1 h 12 min", "38", "99.9 %". */
export function valueText(value: number | null, unit: MetricAnswer['unit']): string {
  if (value === null) return '–';
  if (unit === 'seconds') return durationText(value);
  if (unit === 'incidents') return String(value);
  const percent = value * 100;
  // three significant digits would call 99.996 % perfect
  if (percent > 99 && percent < 100) return `${Math.min(Number(percent.toFixed(3)), 99.999)} %`;
  return `${Number(percent.toPrecision(3))} %`;
}

/** The one number that stands for a group: the median of a duration, else the value. */
export function headline(group: MetricGroup): number | null {
  if (isMeasuredDuration(group)) return group.median.value;
  return 'value' in group ? group.value : null;
}
