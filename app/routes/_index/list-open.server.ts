import type { FigureFilters } from '#app/components/figures/figure-filters.ts';
import type { Db } from '#app/db/client.server.ts';
import { EVERY_INCIDENT } from '#app/db/incident-list-query.ts';
import { listIncidentRows } from '#app/db/incident-rows.server.ts';
import { SEVERITIES } from '#app/db/schema.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { countText } from '#app/text/numerals.ts';
import { asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';
import { listUntoldInLists } from '../post-mortems.$reference._index/untold-people.server.ts';

const MOST_SHOWN = 10;

interface Directory {
  services: readonly { id: string; slug: string }[];
  teams: readonly { id: string; slug: string }[];
  categories: readonly { id: string; key: string }[];
}

/** What is open now under the filters, most severe first, and how many more there are. */
export async function listOpen(db: Db, viewer: Viewer, filters: FigureFilters, directory: Directory) {
  const { services, teams, categories } = directory;
  const idOf = (entries: Directory['services'], slug: string | null) =>
    entries.find((entry) => entry.slug === slug)?.id ?? null;
  const query = {
    ...EVERY_INCIDENT,
    isOpenNow: true,
    serviceId: idOf(services, filters.service),
    teamId: idOf(teams, filters.team),
    categoryId: categories.find(({ key }) => key === filters.category)?.id ?? null,
    severities: SEVERITIES.filter((severity) => severity === filters.severity),
    sort: { key: 'severity' as const, descending: false },
    size: MOST_SHOWN,
  };
  const [{ rows, total }, people] = await Promise.all([
    listIncidentRows(db, viewer, query),
    listUntoldInLists(db, viewer),
  ]);
  const shown = asRoles(people).titles(rows);
  const more = total.n - shown.length;
  return {
    shown,
    more: more > 0 ? `${total.isMore ? 'More than ' : ''}${countText(more)}` : null,
    moreHref: openHref(filters),
  };
}

/** The list of incidents with the same filters: its number is that of the page. */
function openHref(filters: FigureFilters): string {
  const query = new URLSearchParams({ open: 'now' });
  for (const name of ['service', 'team', 'severity', 'category'] as const) {
    const value = filters[name];
    if (value) query.set(name, value);
  }
  return `/incidents?${query}`;
}
