import type { MetricAnswer, MetricGroup } from '#analytics/metrics/answer.ts';
import { type FigureFilters, figureHref, filterParts, withFilters } from '#app/components/figures/figure-filters.ts';
import { durationText } from '#app/text/durations.ts';
import { boundsText, intervalOf } from '#app/text/figure-words.ts';
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

/** More lines than these are one click away. */
const MOST = 20;

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
    keep: [...filterParts(filters), ...(isAll ? [['services', 'all'] as [string, string]] : [])],
    all:
      shown.length < services.length
        ? { n: services.length, href: withFilters('/', filters, [...sorted, ['services', 'all']]) }
        : null,
  };
}

interface Column {
  answer: MetricAnswer;
  groups: ReadonlyMap<string | null, MetricGroup>;
}

const byService = (answer: MetricAnswer): Column => ({
  answer,
  groups: new Map(answer.groups.map((group) => [group.key.service ?? null, group])),
});

const valueIn = (group: MetricGroup | undefined): number | null => (group ? headline(group) : null);

function toCell({ metric, unit }: MetricAnswer, group: MetricGroup | undefined, slug: string, filters: FigureFilters) {
  const value = valueIn(group);
  const href = figureHref(metric, filters, { service: slug });
  if (group && value !== null) {
    return { value, text: valueText(value, unit), interval: boundsText(intervalOf(group), unit), href };
  }
  const bound = group ? (intervalOf(group)?.[0] ?? null) : null;
  return { value, text: bound === null ? 'not enough data' : `at least ${durationText(bound)}`, interval: '', href };
}
