import {
  type DurationCounts,
  isMeasuredDuration,
  type MetricAnswer,
  type MetricGroup,
} from '#analytics/metrics/answer.ts';
import type { Moment } from '#analytics/metrics/definitions.ts';
import type { DurationStatus } from '#analytics/metrics/duration.ts';
import { durationText } from './durations.ts';
import { MOMENT_WORDS } from './incident-words.ts';
import { countText } from './numerals.ts';
import { percentText } from './percents.ts';

/** The moments between which durations run: those of the lifecycle and, since it is measured too, the first update. */
export const MEASURED_MOMENT_WORDS: Readonly<Record<Moment, string>> = {
  ...MOMENT_WORDS,
  first_update: 'first external update',
};

/** Why a duration is what it is: the sentence beside an incident in the list behind a figure. */
export function durationReason(
  status: DurationStatus,
  moments: { from: Moment; to: Moment },
  marks: { startKnown: boolean; fromDetection: boolean; flagged: boolean },
): string {
  const from = MEASURED_MOMENT_WORDS[moments.from];
  const to = MEASURED_MOMENT_WORDS[moments.to];
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
      return `not ${to} yet`;
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
    `median of ${countText(n)}`,
    censored > 0 && `${countText(censored)} open`,
    fromDetection > 0 && `${countText(fromDetection)} of ${countText(n)} from detection`,
    ahead > 0 && `${countText(ahead)} ahead of impact`,
    left > 0 && `${countText(left)} left out`,
  ]
    .filter((text) => text !== false)
    .join(', ');
}

/** A value in its unit: "1 h 12 min", "38", "99.9 %". */
export function valueText(value: number | null, unit: MetricAnswer['unit']): string {
  if (value === null) return '–';
  if (unit === 'seconds') return durationText(value);
  return unit === 'incidents' ? countText(value) : percentText(value);
}

/** The one number that stands for a group: the median of a duration, else the value. */
export function headline(group: MetricGroup): number | null {
  if (isMeasuredDuration(group)) return group.median.value;
  return 'value' in group ? group.value : null;
}
