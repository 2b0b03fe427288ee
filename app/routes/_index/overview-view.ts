import type { MetricAnswer, MetricGroup, ReliabilityGroup } from '#analytics/metrics/answer.ts';
import type { MetricId } from '#analytics/metrics/definitions.ts';
import {
  type FigureFilters,
  figureHref,
  filterParts,
  periodDays,
  windowWords,
} from '#app/components/figures/figure-filters.ts';
import { durationText } from '#app/text/durations.ts';
import { figureCard } from '#app/text/figure-words.ts';
import { headline, valueText } from '#app/text/metric-words.ts';
import { monthName } from '#app/text/months.ts';
import { countsCaption, overviewSentence, valuesCaption } from '#app/text/overview-words.ts';

/** The figures of the overview, in the order of an incident's life, then the system's. */
export const CARD_METRICS = [
  'time_to_detect',
  'time_to_acknowledge',
  'time_to_mitigate',
  'time_to_resolve',
  'incident_count',
  'mtbf',
  'availability',
  'within_target',
] as const satisfies readonly MetricId[];
export type CardMetric = (typeof CARD_METRICS)[number];

const onlyGroup = (answer: MetricAnswer | undefined): MetricGroup | undefined => answer?.groups[0];

/** The cards with the period before beside each, and the first sentence. */
export function toFigures(
  filters: FigureFilters,
  names: readonly string[],
  current: Record<CardMetric, MetricAnswer>,
  previous: Record<CardMetric, MetricAnswer> | null,
) {
  const count = onlyGroup(current.incident_count);
  return {
    sentence: overviewSentence({
      incidents: (count && headline(count)) ?? 0,
      resolve: onlyGroup(current.time_to_resolve),
      when: filters.period === 'all' ? '' : filters.period ? `in the ${windowWords(filters)}` : windowWords(filters),
      scope: [...names],
    }),
    cards: CARD_METRICS.map((metric) => ({
      href: figureHref(metric, filters),
      ...figureCard(current[metric], previous?.[metric] ?? null),
    })),
    comparedWith: previous && `the ${periodDays(filters)} days before`,
  };
}

/** Incidents and median time to resolve by month, each month linked to what is behind it. */
export function toTrend(
  filters: FigureFilters,
  counts: MetricAnswer,
  medians: MetricAnswer,
  now: Date,
  timeZone: string,
) {
  const current = monthName.of(now, timeZone);
  const monthsOf = (answer: MetricAnswer, metric: MetricId) =>
    answer.groups.map((group) => {
      const key = group.key.month as string;
      const interval = 'median' in group ? group.median.interval : null;
      return {
        key,
        month: monthName.long(key),
        label: monthName.short(key),
        running: key === current,
        value: headline(group),
        low: interval?.[0] ?? null,
        high: interval?.[1] ?? null,
        n: group.n,
        text: group.status === 'measured' ? valueText(headline(group), answer.unit) : 'not enough data',
        href: figureHref(metric, filters, monthName.range(key)),
      };
    });
  const countMonths = monthsOf(counts, 'incident_count');
  const medianMonths = monthsOf(medians, 'time_to_resolve');
  return {
    counts: { caption: countsCaption(countMonths), months: countMonths },
    medians: { caption: valuesCaption('Median time to resolve', medianMonths, durationText), months: medianMonths },
  };
}

export const SERVICE_SORTS = ['name', 'incidents', 'resolve', 'mtbf', 'availability'] as const;
export type ServiceSort = { key: (typeof SERVICE_SORTS)[number]; descending: boolean };

/** "-incidents" is most first; anything else that is not known is that too. */
export function readServiceSort(text: string | null): ServiceSort {
  const key = SERVICE_SORTS.find((candidate) => candidate === text?.replace(/^-/, ''));
  return key ? { key, descending: text!.startsWith('-') } : { key: 'incidents', descending: true };
}

interface ServiceAnswers {
  services: readonly { slug: string; name: string }[];
  resolve: MetricAnswer;
  mtbf: MetricAnswer;
  availability: MetricAnswer;
}

/** A line for each service; those without a value come last, whatever the order. */
export function toServices(filters: FigureFilters, answers: ServiceAnswers, sort: ServiceSort) {
  const find = (answer: MetricAnswer, slug: string) => answer.groups.find((group) => group.key.service === slug);
  const cell = (answer: MetricAnswer, slug: string) => {
    const group = find(answer, slug);
    const value = group ? headline(group) : null;
    const bound = group && 'interval' in group && value === null ? (group.interval?.[0] ?? null) : null;
    return {
      value,
      text:
        value === null
          ? bound === null
            ? 'not enough data'
            : `at least ${durationText(bound)}`
          : valueText(value, answer.unit),
      n: group?.n ?? 0,
      href: figureHref(answer.metric, filters, { service: slug }),
    };
  };
  const rows = answers.services
    .filter((service) => !filters.service || service.slug === filters.service)
    .map(({ slug, name }) => {
      const failures = (find(answers.mtbf, slug) as ReliabilityGroup | undefined)?.failures ?? 0;
      return {
        slug,
        name,
        incidents: {
          value: failures,
          text: String(failures),
          n: failures,
          href: figureHref('incident_count', filters, { service: slug }),
        },
        resolve: cell(answers.resolve, slug),
        mtbf: cell(answers.mtbf, slug),
        availability: cell(answers.availability, slug),
      };
    });
  const direction = sort.descending ? -1 : 1;
  rows.sort((a, b) => {
    if (sort.key === 'name') return direction * a.name.localeCompare(b.name, 'en');
    const [left, right] = [a[sort.key].value, b[sort.key].value];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return direction * (left - right) || a.name.localeCompare(b.name, 'en');
  });
  return { rows, sort, keep: filterParts(filters) };
}
