import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import type { MetricDefinition } from '#analytics/metrics/definitions.ts';
import { type FigureFilters, windowWords } from '#app/components/figures/figure-filters.ts';
import type { FigureStatus } from '#app/db/figure-behind.ts';
import type { FigureIncidentPage } from '#app/db/figure-incidents.server.ts';
import { ofText } from '#app/text/figure-words.ts';
import { headline, MEASURED_MOMENT_WORDS, valueText } from '#app/text/metric-words.ts';
import { plural } from '#app/text/numerals.ts';

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
    from: definition.from && MEASURED_MOMENT_WORDS[definition.from],
    to: definition.to && MEASURED_MOMENT_WORDS[definition.to],
    open: OPEN_WORDS[isCount ? 'count' : isOfDurations ? 'duration' : 'failures'],
    version,
  };
}

/** The first line: the figure, what it is a figure of, and when. */
export function toLead(answer: MetricAnswer, filters: FigureFilters, names: readonly string[]): string {
  const group = answer.groups[0];
  const where = [windowWords(filters), ...names].join(', ');
  if (group?.status !== 'measured')
    return `Not enough data: ${(group && 'reason' in group && group.reason) || 'no incident'} (${where}).`;
  if (answer.unit === 'incidents') return `${plural(group.n, 'incident', 'incidents')} (${where}).`;
  const value = valueText(headline(group), answer.unit);
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
