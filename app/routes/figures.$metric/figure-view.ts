import { type DurationGroup, type Estimate, isMeasuredDuration, type MetricAnswer } from '#analytics/metrics/answer.ts';
import type { MetricDefinition } from '#analytics/metrics/definitions.ts';
import { type FigureFilters, windowWords } from '#app/components/figures/figure-filters.ts';
import type { FigureIncidentPage, FigureStatus } from '#app/db/figure-incidents.server.ts';
import { durationText } from '#app/text/durations.ts';
import { boundsText, figureName, intervalText, ofText } from '#app/text/figure-words.ts';
import { headline, MOMENT_WORDS, valueText } from '#app/text/metric-words.ts';

/**
 * How an incident counts, by what is measured. Every one that began in the window is a failure; its downtime is another
 * matter.
 */
export const STATUS_WORDS: Record<FigureIncidentPage['measures'], Record<FigureStatus, string>> = {
  duration: {
    recorded: 'counted',
    ahead: 'counted as 0, detected ahead',
    pending: 'open',
    not_applicable: 'not applicable',
    missing: 'missing',
    invalid: 'invalid',
    voided: 'voided',
    began_before: 'began before',
  },
  downtime: {
    recorded: 'with downtime',
    ahead: 'detected ahead',
    pending: 'open, down until now',
    not_applicable: 'without downtime, closed unresolved',
    missing: 'without downtime, start missing',
    invalid: 'without downtime, invalid',
    voided: 'without downtime, voided',
    began_before: 'began before the window, down in it',
  },
};

const OPEN_WORDS = {
  duration:
    'An incident that is still open has no value yet. It is counted as open and is in no median or mean: not as zero, and not with the time that has passed so far.',
  failures:
    'An incident that is still open is a failure of the window and is down until now. One that closed without a resolution is a failure and adds no downtime.',
  count: 'An incident counts whether it is open or not.',
};

/** What the figure means, in words. */
export function toDefinition(definition: Omit<MetricDefinition, 'id'> & { id: string }, version: number) {
  const isCount = definition.unit === 'incidents' || definition.id === 'mtbsi';
  const isOfDurations = definition.from !== null || definition.id === 'within_target';
  return {
    name: definition.name,
    abbreviation: [definition.abbreviation, definition.meanAbbreviation && `mean: ${definition.meanAbbreviation}`]
      .filter((text) => text)
      .join(', '),
    words: definition.words,
    from: definition.from && MOMENT_WORDS[definition.from],
    to: definition.to && MOMENT_WORDS[definition.to],
    open: OPEN_WORDS[isCount ? 'count' : isOfDurations ? 'duration' : 'failures'],
    version,
  };
}

const line = (label: string, value: string, interval = '') => ({ label, value, interval });
const estimateLine = (label: string, { value, interval, approximate }: Estimate) => {
  const bounds = boundsText(interval, 'seconds');
  return line(label, durationText(value), bounds && approximate ? `${bounds}, approximate` : bounds);
};

/** The figure's numbers, a line each: what it is, its value, its interval. */
export function toNumbers(answer: MetricAnswer) {
  const group = answer.groups[0];
  if (!group) return [];
  if (isMeasuredDuration(group)) return durationNumbers(group);
  const own = headline(group);
  const lines = [
    line(
      figureName(answer.metric),
      own === null ? 'not enough data' : valueText(own, answer.unit),
      intervalText(group, answer.unit),
    ),
  ];
  if ('failures' in group) {
    lines.push(
      line('Failures', String(group.failures)),
      line('Time in service', durationText(group.exposureSeconds)),
      line('Downtime', durationText(group.downtimeSeconds)),
    );
    if (group.running > 0) lines.push(line('Still down', `${group.running}, counted until now`));
  }
  return lines;
}

function durationNumbers(group: DurationGroup) {
  const { flagged, survival, bounds, geometricMean } = group;
  const without = flagged.meanWithout === null ? 'no mean' : `a mean of ${durationText(flagged.meanWithout)}`;
  const zeros = geometricMean.zeros > 0 ? `, ${geometricMean.zeros} of 0 left out` : '';
  const range = ([least, most]: [number, number]) => `${durationText(least)} … ${durationText(most)}`;
  return [
    estimateLine('Median', group.median),
    estimateLine('Mean', group.mean),
    estimateLine(`Geometric mean${zeros}`, group.geometricMean),
    estimateLine('90th percentile', group.p90),
    estimateLine('95th percentile', group.p95),
    ...(survival
      ? [
          estimateLine('Median, open ones counted (Kaplan–Meier)', survival.median),
          estimateLine(
            `Mean of the first ${durationText(survival.restrictedMean.horizonSeconds)}`,
            survival.restrictedMean,
          ),
        ]
      : []),
    ...(flagged.n > 0 ? [line('Implausibly long', `${flagged.n} of ${group.n}; ${without} without`)] : []),
    ...(bounds
      ? [
          line('Known within bounds', `${bounds.n} of ${group.n}`),
          line('Median at both extremes', range(bounds.median)),
          line('Mean at both extremes', range(bounds.mean)),
        ]
      : []),
    ...(group.fromDetection > 0 ? [line('From detection', `${group.fromDetection} of ${group.n}, start unknown`)] : []),
    ...(group.ahead > 0 ? [line('Detected ahead', `${group.ahead} of ${group.n}, counted as 0`)] : []),
    ...(group.exact ? [] : [line('Precision', 'quantiles within 1 %')]),
  ];
}

/** The first line: the figure, what it is a figure of, and when. */
export function toLead(answer: MetricAnswer, filters: FigureFilters, names: readonly string[]): string {
  const group = answer.groups[0];
  const where = [windowWords(filters), ...names].join(', ');
  if (group?.status !== 'measured')
    return `Not enough data: ${(group && 'reason' in group && group.reason) || 'no incident'} (${where}).`;
  const value = valueText(headline(group), answer.unit);
  if (answer.unit === 'incidents') return `${value} ${group.n === 1 ? 'incident' : 'incidents'} (${where}).`;
  return `${value}, ${ofText(group)} (${where}).`;
}

/** How the incidents behind the figure are counted; the parts add up to all of them. */
export function toStatuses(statuses: FigureIncidentPage['statuses'], measures: FigureIncidentPage['measures']) {
  const parts = (Object.keys(STATUS_WORDS[measures]) as FigureStatus[]).flatMap((status) => {
    const n = statuses[status] ?? 0;
    return n === 0 ? [] : [{ status, n, words: STATUS_WORDS[measures][status] }];
  });
  return { measures, all: parts.reduce((total, part) => total + part.n, 0), parts };
}
