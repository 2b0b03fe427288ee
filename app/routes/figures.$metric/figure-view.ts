import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import type { MetricDefinition } from '#analytics/metrics/definitions.ts';
import { type FigureFilters, windowWords } from '#app/components/figures/figure-filters.ts';
import type { FigureStatus } from '#app/db/figure-behind.ts';
import type { FigureIncidentPage } from '#app/db/figure-incidents.server.ts';
import { ofText } from '#app/text/figure-words.ts';
import { headline, MEASURED_MOMENT_WORDS } from '#app/text/metric-words.ts';
import { plural } from '#app/text/numerals.ts';
import { openWords } from '#app/text/open-words.ts';
import { wordingOf } from '#app/text/side-by-side.ts';

/**
 * How an incident counts, by what is measured. Every one that began in the window is a failure; its downtime is another
 * matter.
 */
const STATUS_WORDS: Record<FigureIncidentPage['measures'] | 'share', Record<FigureStatus, string>> = {
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
  // a share has an answer of its own for each; its list says how long they took
  share: {
    recorded: 'resolved',
    ahead: 'detected ahead',
    pending: 'open',
    not_applicable: 'closed without a resolution',
    missing: 'start missing',
    invalid: 'invalid times',
    voided: 'time voided',
    began_before: 'began before',
  },
  messages: {
    recorded: 'told',
    ahead: 'told',
    pending: 'not told yet',
    not_applicable: 'nothing was needed',
    missing: 'nothing was needed',
    invalid: 'nothing was needed',
    voided: 'nothing was needed',
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

/** What the figure means, in words. */
export function toDefinition(definition: Omit<MetricDefinition, 'id'> & { id: string }, version: number) {
  return {
    name: definition.name,
    abbreviation: [definition.abbreviation, definition.meanAbbreviation && `mean: ${definition.meanAbbreviation}`]
      .filter((text) => text)
      .join(', '),
    words: definition.words,
    from: definition.from && MEASURED_MOMENT_WORDS[definition.from],
    to: definition.to && MEASURED_MOMENT_WORDS[definition.to],
    open: openWords(definition),
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
  const value = wordingOf(answer.unit, [group]).value(headline(group));
  return `${value}, ${ofText(group)} (${where}).`;
}

/** How an incident behind a figure of such a unit stands, in words. */
export const statusWords = (measures: FigureIncidentPage['measures'], unit: MetricAnswer['unit']) =>
  STATUS_WORDS[measures === 'duration' && unit === 'ratio' ? 'share' : measures];

/** How the incidents behind the figure stand; the parts add up to all of them. */
export function toStatuses(
  statuses: FigureIncidentPage['statuses'],
  measures: FigureIncidentPage['measures'],
  unit: MetricAnswer['unit'],
) {
  const words = statusWords(measures, unit);
  const parts = (Object.keys(words) as FigureStatus[]).flatMap((status) => {
    const n = statuses[status] ?? 0;
    return n === 0 ? [] : [{ status, n, words: words[status] }];
  });
  return { measures, all: parts.reduce((total, part) => total + part.n, 0), parts };
}
