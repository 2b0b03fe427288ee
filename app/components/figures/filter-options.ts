interface Named {
  slug: string;
  name: string;
}
interface Keyed {
  key: string;
  name: string;
}

/** What the form of filters offers. */
export interface FilterOptions {
  services: readonly Named[];
  teams: readonly Named[];
  severities: readonly string[];
  categories: readonly Keyed[];
  /** Business calendars; left out where the page counts by the clock only. */
  calendars?: readonly Keyed[];
  /** To whom messages were owed; left out where the page counts none. */
  audiences?: readonly ('external' | 'internal')[];
}

/** The options without what else is known of each: a page sends them along, and there may be hundreds of services. */
export function filterOptions(options: FilterOptions): FilterOptions {
  const { services, teams, severities, categories, calendars, audiences } = options;
  const named = ({ slug, name }: Named) => ({ slug, name });
  const keyed = ({ key, name }: Keyed) => ({ key, name });
  return {
    services: services.map(named),
    teams: teams.map(named),
    severities,
    categories: categories.map(keyed),
    ...(calendars && { calendars: calendars.map(keyed) }),
    ...(audiences && { audiences }),
  };
}
