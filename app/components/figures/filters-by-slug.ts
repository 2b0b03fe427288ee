import type { FigureFilters } from './figure-filters.ts';

interface Entry {
  id: string;
  name: string;
}

/** Everything that can be chosen, by the names that addresses have for it. */
interface Directories {
  services: readonly (Entry & { slug: string })[];
  teams: readonly (Entry & { slug: string })[];
  categories: readonly (Entry & { key: string })[];
}

/**
 * The same filters with every choice by its slug or key: an address may also name things as people do ("Billing"), or by
 * their id, and a page compares with one of them only. What names nothing, or several, stays as it is.
 */
export function filtersBySlug<Filters extends FigureFilters>(filters: Filters, directories: Directories): Filters {
  const { services, teams, categories } = directories;
  return {
    ...filters,
    service: chosen(services, ({ slug }) => slug, filters.service),
    team: chosen(teams, ({ slug }) => slug, filters.team),
    category: chosen(categories, ({ key }) => key, filters.category),
    severity: filters.severity?.toUpperCase() ?? null,
  };
}

function chosen<Each extends Entry>(entries: readonly Each[], slugOf: (entry: Each) => string, asked: string | null) {
  if (asked === null) return null;
  const lower = asked.toLowerCase();
  const found = entries.find((entry) => [slugOf(entry), entry.name.toLowerCase(), entry.id].includes(lower));
  return found ? slugOf(found) : asked;
}
