import type { MetricAnswer, MetricGroup } from '#analytics/metrics/answer.ts';
import type { Interval } from '#analytics/statistics/quantile-interval.ts';
import { type FigureFilters, figureHref, filterParts, withFilters } from '#app/components/figures/figure-filters.ts';
import { durationText } from '#app/text/durations.ts';
import { boundsText, briefOfText, intervalOf, noIntervalText } from '#app/text/figure-words.ts';
import { headline, valueText } from '#app/text/metric-words.ts';

export const SERVICE_SORTS = ['name', 'incidents', 'resolve', 'mtbf', 'availability'] as const;
export type ServiceSort = { key: (typeof SERVICE_SORTS)[number]; descending: boolean };

/** "-incidents" is most first; anything else that is not known is that too. */
export function readServiceSort(text: string | null): ServiceSort {
  const key = SERVICE_SORTS.find((candidate) => candidate === text?.replace(/^-/, ''));
  return key ? { key, descending: text!.startsWith('-') } : { key: 'incidents', descending: true };
}

interface ServiceAnswers {
  services: readonly { slug: string; name: string }[];
  incident_count: MetricAnswer;
  time_to_resolve: MetricAnswer;
  mtbf: MetricAnswer;
  availability: MetricAnswer;
}

/** More lines than these are one click away; on a phone, than the first few of them. */
const MOST = 8;
const MOST_ON_PHONE = 4;

/** A line for each service; those without a value come last, whatever the order. */
export function toServices(filters: FigureFilters, answers: ServiceAnswers, sort: ServiceSort, isAll = false) {
  const columns = {
    incidents: byService(answers.incident_count),
    resolve: byService(answers.time_to_resolve),
    mtbf: byService(answers.mtbf),
    availability: byService(answers.availability),
  };
  const { key } = sort;
  const direction = sort.descending ? -1 : 1;
  const sortValue = (slug: string) => (key === 'name' ? null : valueIn(columns[key].groups.get(slug)));
  const services = answers.services
    .filter(({ slug }) => !filters.service || slug === filters.service)
    .map((service) => ({ ...service, value: sortValue(service.slug) }))
    .sort((a, b) => {
      if (key === 'name') return direction * a.name.localeCompare(b.name, 'en');
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return direction * (a.value - b.value) || a.name.localeCompare(b.name, 'en');
    });
  const shown = isAll ? services : services.slice(0, MOST);
  const cell = ({ answer, groups }: Column, slug: string) => toCell(answer, groups.get(slug), slug, filters);
  const sorted: [string, string][] = [['sort', `${sort.descending ? '-' : ''}${key}`]];
  const all: [string, string][] = isAll ? [['services', 'all']] : [];
  return {
    rows: shown.map(({ slug, name }) => ({
      slug,
      name,
      incidents: cell(columns.incidents, slug),
      resolve: cell(columns.resolve, slug),
      mtbf: cell(columns.mtbf, slug),
      availability: cell(columns.availability, slug),
    })),
    sort,
    /** What another order keeps of the address, and what another filter does. */
    keep: [...filterParts(filters), ...all],
    chosen: [...(sorted[0]![1] === DEFAULT_SORT ? [] : sorted), ...all],
    all:
      !isAll && services.length > MOST_ON_PHONE
        ? {
            n: services.length,
            href: withFilters('/', filters, [...sorted, ['services', 'all']]),
            /** Where there is room, all are there already. */
            isOnPhoneOnly: shown.length === services.length,
          }
        : null,
  };
}

const DEFAULT_SORT = '-incidents';

interface Column {
  answer: MetricAnswer;
  groups: ReadonlyMap<string | null, MetricGroup>;
}

const byService = (answer: MetricAnswer): Column => ({
  answer,
  groups: new Map(answer.groups.map((group) => [group.key.service ?? null, group])),
});

const valueIn = (group: MetricGroup | undefined): number | null => (group ? headline(group) : null);

/** A number of a service: the value, its interval or why it has none, and what it is a value of. */
export interface ServiceCell {
  value: number | null;
  unit: MetricAnswer['unit'];
  text: string;
  bounds: Interval | null;
  interval: string;
  of: string;
  href: string;
}

function toCell(
  { metric, unit }: MetricAnswer,
  group: MetricGroup | undefined,
  slug: string,
  filters: FigureFilters,
): ServiceCell {
  const value = valueIn(group);
  const bounds = group ? intervalOf(group) : null;
  const cell = {
    value,
    unit,
    bounds,
    of: group ? briefOfText(group) : '',
    href: figureHref(metric, filters, { service: slug }),
  };
  if (group && value !== null) {
    return { ...cell, text: valueText(value, unit), interval: boundsText(bounds, unit) || noIntervalText(group) };
  }
  const reason = (group && 'reason' in group && group.reason) || 'no incident';
  const bound = bounds?.[0] ?? null;
  return bound === null
    ? { ...cell, text: 'not enough data', interval: reason }
    : {
        ...cell,
        text: `at least ${unit === 'seconds' ? durationText(bound) : valueText(bound, unit)}`,
        interval: reason,
      };
}
