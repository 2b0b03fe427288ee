import type { MetricAnswer, MetricGroup } from '#analytics/metrics/answer.ts';
import type { Interval } from '#analytics/statistics/quantile-interval.ts';
import { type FigureFilters, figureHref, filterParts, withFilters } from '#app/components/figures/figure-filters.ts';
import { oneOf } from '#app/parameters.ts';
import { briefOfText, noIntervalText } from '#app/text/figure-words.ts';
import { headline } from '#app/text/metric-words.ts';
import { intervalOf, type Wording, wordingOf } from '#app/text/side-by-side.ts';

export const SERVICE_SORTS = ['name', 'incidents', 'resolve', 'mtbf', 'availability'] as const;
const DEFAULT_SORT = '-incidents';
export type ServiceSort = { key: (typeof SERVICE_SORTS)[number]; descending: boolean };

/**
 * "-incidents" is most first, and so where nothing is said.
 *
 * @throws AppError INVALID for an order that there is not
 */
export function readServiceSort(params: URLSearchParams): ServiceSort {
  const asked = oneOf(
    params,
    'sort',
    SERVICE_SORTS.flatMap((key) => [key, `-${key}`] as const),
  );
  const sort = asked ?? DEFAULT_SORT;
  return { key: SERVICE_SORTS.find((key) => sort.endsWith(key))!, descending: sort.startsWith('-') };
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
  const cell = ({ answer, groups, words }: Column, slug: string) =>
    toCell(answer, groups.get(slug), words, figureHref(answer.metric, filters, { service: slug }));
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

interface Column {
  answer: MetricAnswer;
  groups: ReadonlyMap<string | null, MetricGroup>;
  /** Of the whole column. */
  words: Wording;
}

const byService = (answer: MetricAnswer): Column => ({
  answer,
  groups: new Map(answer.groups.map((group) => [group.key.service ?? null, group])),
  words: wordingOf(answer.unit, answer.groups),
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

function toCell({ unit }: MetricAnswer, group: MetricGroup | undefined, words: Wording, href: string): ServiceCell {
  const value = valueIn(group);
  const bounds = group ? intervalOf(group) : null;
  const cell = {
    value,
    unit,
    bounds,
    of: group ? briefOfText(group) : '',
    href,
  };
  if (group && value !== null) {
    return { ...cell, text: words.value(value), interval: words.bounds(bounds) || noIntervalText(group) };
  }
  const reason = (group && 'reason' in group && group.reason) || 'no incident';
  const bound = bounds?.[0] ?? null;
  return bound === null
    ? { ...cell, text: 'not enough data', interval: reason }
    : { ...cell, text: `at least ${words.value(bound)}`, interval: reason };
}
