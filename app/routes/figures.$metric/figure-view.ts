import { type Estimate, isMeasuredDuration, type MetricAnswer, type MetricGroup } from '#analytics/metrics/answer.ts';
import { isDuration, type MetricDefinition } from '#analytics/metrics/definitions.ts';
import { extent } from '#analytics/statistics/extent.ts';
import { type LogBins, logBins } from '#app/components/charts/log-bins.ts';
import { type FigureFilters, figureHref, windowWords } from '#app/components/figures/figure-filters.ts';
import type { FigureIncidentPage, FigureStatus } from '#app/db/figure-incidents.server.ts';
import { durationText } from '#app/text/durations.ts';
import { boundsText, figureCard, intervalText, ofText } from '#app/text/figure-words.ts';
import { headline, MOMENT_WORDS, valueText } from '#app/text/metric-words.ts';
import { monthName } from '#app/text/months.ts';
import { countsCaption, valuesCaption } from '#app/text/overview-words.ts';

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
export function toDefinition(definition: MetricDefinition, version: number) {
  const treatment = isDuration(definition) || definition.id === 'within_target' ? 'duration' : 'failures';
  return {
    name: definition.name,
    abbreviation: [definition.abbreviation, definition.meanAbbreviation && `mean: ${definition.meanAbbreviation}`]
      .filter((text) => text)
      .join(', '),
    words: definition.words,
    from: definition.from && MOMENT_WORDS[definition.from],
    to: definition.to && MOMENT_WORDS[definition.to],
    open: OPEN_WORDS[definition.unit === 'incidents' || definition.id === 'mtbsi' ? 'count' : treatment],
    version,
  };
}

/** The figure's numbers, a line each: what it is, its value, its interval. */
export function toNumbers(answer: MetricAnswer) {
  const group = answer.groups[0];
  const line = (label: string, value: string, interval = '') => ({ label, value, interval });
  if (!group) return [];
  if (isMeasuredDuration(group)) {
    const estimate = (label: string, of: Estimate) =>
      line(label, durationText(of.value), boundsText(of.interval, 'seconds'));
    const { n, meanWithout } = group.flagged;
    const without = meanWithout === null ? 'no mean' : `a mean of ${durationText(meanWithout)}`;
    return [
      estimate('Median', group.median),
      estimate('Mean', group.mean),
      estimate('Geometric mean', group.geometricMean),
      estimate('90th percentile', group.p90),
      estimate('95th percentile', group.p95),
      ...(n > 0 ? [line('Implausibly long', `${n} of ${group.n}; ${without} without`)] : []),
      ...(group.fromDetection > 0
        ? [line('From detection', `${group.fromDetection} of ${group.n}, start unknown`)]
        : []),
      ...(group.ahead > 0 ? [line('Detected ahead', `${group.ahead} of ${group.n}, counted as 0`)] : []),
    ];
  }
  const own = headline(group);
  const lines = [
    line(
      figureCard(answer, null).name,
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
  }
  return lines;
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

/** The figure month by month within the window. */
export function toMonths(answer: MetricAnswer, filters: FigureFilters, now: Date, timeZone: string) {
  const current = monthName.of(now, timeZone);
  const interval = (group: MetricGroup) =>
    isMeasuredDuration(group) ? group.median.interval : 'interval' in group ? group.interval : null;
  const months = answer.groups.map((group) => {
    const key = group.key.month as string;
    return {
      key,
      month: monthName.long(key),
      label: monthName.short(key),
      running: key === current,
      value: headline(group),
      low: interval(group)?.[0] ?? null,
      high: interval(group)?.[1] ?? null,
      n: group.n,
      text: group.status === 'measured' ? valueText(headline(group), answer.unit) : 'not enough data',
      interval: boundsText(interval(group), answer.unit),
      href: figureHref(answer.metric, filters, monthName.range(key)),
    };
  });
  const isMedian = answer.groups.some((group) => isMeasuredDuration(group));
  const { name } = figureCard(answer, null);
  const label = isMedian ? `Median ${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;
  const word = (value: number) => valueText(value, answer.unit);
  const caption = answer.unit === 'incidents' ? countsCaption(months) : valuesCaption(label, months, word);
  return {
    label,
    caption: filters.period === 'all' ? caption : `${caption} Months at the edges are cut to the window.`,
    months,
  };
}

/** How the incidents behind the figure are counted; the parts add up to all of them. */
export function toStatuses(statuses: FigureIncidentPage['statuses'], measures: FigureIncidentPage['measures']) {
  const parts = (Object.keys(STATUS_WORDS[measures]) as FigureStatus[]).flatMap((status) => {
    const n = statuses[status] ?? 0;
    return n === 0 ? [] : [{ status, n, words: STATUS_WORDS[measures][status] }];
  });
  return { measures, all: parts.reduce((total, part) => total + part.n, 0), parts };
}

/** How the values are spread; null where there are too few to have a spread. */
export function toSpread(values: readonly number[], answer: MetricAnswer, measures: FigureIncidentPage['measures']) {
  const bins: LogBins | null = values.length < 2 ? null : logBins(values);
  const ends = extent(values);
  if (!bins || !ends) return null;
  const group = answer.groups[0];
  const marks =
    group && isMeasuredDuration(group)
      ? [
          { label: 'median', value: group.median.value },
          { label: 'p90', value: group.p90.value },
        ]
      : [];
  const what = measures === 'downtime' ? 'downtimes' : 'durations';
  const caption = `${values.length} ${what} from ${durationText(ends.least)} to ${durationText(ends.most)}, on a scale where each step doubles.`;
  return { bins, marks, caption };
}
