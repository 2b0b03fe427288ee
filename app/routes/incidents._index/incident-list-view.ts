import type { ListedIncident } from '#app/db/incident-list.server.ts';
import {
  EVERY_INCIDENT,
  type Ignored,
  type IncidentListQuery,
  type ListDirectory,
  PAGE_SIZES,
  type SortKey,
} from '#app/db/incident-list-query.ts';
import { durationText } from '#app/text/durations.ts';
import { KIND_NAMES } from '#app/text/incident-words.ts';
import { capital, uncapital } from '#app/text/numerals.ts';
import { incidentReference } from '#app/text/references.ts';

/** The URL's parts that choose incidents, with how a chip names them. */
const FILTERS: Record<string, string> = {
  q: 'Search',
  state: 'State',
  open: 'Open',
  severity: 'Severity',
  category: 'Category',
  service: 'Service',
  team: 'Team',
  kind: 'Kind',
  detection: 'Noticed by',
  from: 'From',
  to: 'To',
};
const PLACE = ['after', 'before'];

interface Total {
  n: number;
  isMore: boolean;
}

export interface ListRow {
  id: string;
  reference: string;
  href: string;
  title: string;
  severity: ListedIncident['severity'];
  state: ListedIncident['state'];
  /** Words beside the title: what sets this one apart. */
  marks: string[];
  services: string;
  categories: string;
  startedAt: Date | null;
  /** "1 h 12 min", "open 2 h 10 min"; a dash where there is none. */
  duration: string;
  durationNote: string | undefined;
  impact: string;
}

/** A row of the list as it is read. */
export function toRow(incident: ListedIncident, now: Date): ListRow {
  const reference = incidentReference(incident.number);
  const marks = [
    incident.kind === 'production' ? null : uncapital(KIND_NAMES[incident.kind]),
    incident.isDuplicate ? 'duplicate' : null,
    incident.restricted ? 'restricted' : null,
  ];
  return {
    id: incident.id,
    reference,
    href: `/incidents/${reference}`,
    title: incident.title,
    severity: incident.severity,
    state: incident.state,
    marks: marks.filter((mark) => mark !== null),
    services: incident.services.join(', '),
    categories: incident.categories.join(', '),
    startedAt: incident.startedAt,
    ...durationOf(incident, now),
    impact: incident.impactLevel ?? '',
  };
}

function durationOf(incident: ListedIncident, now: Date): { duration: string; durationNote: string | undefined } {
  const { state, startedAt, timeToResolveSeconds: seconds, isStartUnknown } = incident;
  if (state === 'open') {
    const open = startedAt && now >= startedAt ? ` ${durationText((now.getTime() - startedAt.getTime()) / 1000)}` : '';
    return { duration: `open${open}`, durationNote: undefined };
  }
  if (seconds === null)
    return { duration: '–', durationNote: 'Not known: its start or its resolution was not recorded.' };
  if (seconds < 0) return { duration: 'invalid', durationNote: 'It is recorded as resolved before it started.' };
  const note = isStartUnknown
    ? 'From detection: when impact started is not known, so it took at least this long.'
    : undefined;
  return { duration: durationText(seconds), durationNote: note };
}

/** The page's first line: how many there are, and what is asked for. */
export function leadOf(total: Total, open: Total, isFiltered: boolean): string {
  const incidents = (count: Total) =>
    count.isMore
      ? `more than ${count.n.toLocaleString('en-GB')} incidents`
      : `${count.n.toLocaleString('en-GB')} ${count.n === 1 ? 'incident' : 'incidents'}`;
  const openNow =
    open.n === 0 ? 'None is open now.' : `${incidents(open)} ${open.n === 1 && !open.isMore ? 'is' : 'are'} open now.`;
  const found = isFiltered
    ? `${incidents(total)} ${total.n === 1 && !total.isMore ? 'matches' : 'match'}.`
    : `${incidents(total)} recorded.`;
  return `${capital(found)} ${capital(openNow)}`;
}

/** What surrounds the rows: chips, links to the neighbouring pages, the form's values. All from the URL. */
export function toControls(
  params: URLSearchParams,
  query: IncidentListQuery,
  ignored: Ignored[],
  directory: ListDirectory,
  places: { previous: string | null; next: string | null },
) {
  const left = (name: string, value: string) =>
    ignored.some((part) => part.name === name && part.value === value.slice(0, 60));
  const chosen = [...params].filter(([name, value]) => name in FILTERS && !left(name, value));
  const order = [...params].filter(([name, value]) => (name === 'sort' || name === 'size') && !left(name, value));
  const href = (entries: string[][]) => {
    const text = new URLSearchParams(entries as [string, string][]).toString();
    return text ? `/incidents?${text}` : '/incidents';
  };
  const goTo = (name: string, place: string | null) =>
    place === null ? null : href([...chosen, ...order, [name, place]]);
  return {
    chips: chosen.map((entry) => ({
      label: `${FILTERS[entry[0]]}: ${worded(entry[0], entry[1], directory)}`,
      removeHref: href([...chosen.filter((other) => other !== entry), ...order]),
    })),
    /** What a file of the whole list is asked for. */
    exported: [...chosen, ...order.filter(([name]) => name === 'sort')],
    clearHref: href(order),
    firstHref: PLACE.some((name) => params.has(name)) ? href([...chosen, ...order]) : null,
    previousHref: goTo('before', places.previous),
    nextHref: goTo('after', places.next),
    /** What a sort button keeps of the URL. */
    keep: [...chosen, ...order.filter(([name]) => name !== 'sort')],
    sort: query.sort,
    isSorted: query.sort.key !== EVERY_INCIDENT.sort.key || query.sort.descending !== EVERY_INCIDENT.sort.descending,
    size: query.size,
    values: Object.fromEntries(
      Object.keys(FILTERS).map((name) => [name, chosen.filter(([key]) => key === name).map(([, value]) => value)]),
    ),
  };
}

export type Controls = ReturnType<typeof toControls>;

function worded(name: string, value: string, directory: ListDirectory): string {
  switch (name) {
    case 'category':
      return directory.categories.find((entry) => entry.key === value)?.name ?? value;
    case 'service':
      return directory.services.find((entry) => entry.slug === value)?.name ?? value;
    case 'team':
      return directory.teams.find((entry) => entry.slug === value)?.name ?? value;
    case 'kind':
      return (KIND_NAMES as Record<string, string>)[value] ?? value;
    default:
      return value;
  }
}

/** The URL without its empty parts, which a form sends for every field left alone; null if it has none. */
export function withoutEmptyParts(url: URL): string | null {
  const full = [...url.searchParams].filter(
    ([name, value]) => value !== '' && !(name === 'size' && value === String(EVERY_INCIDENT.size)),
  );
  if (full.length === [...url.searchParams].length) return null;
  const text = new URLSearchParams(full).toString();
  return text ? `/incidents?${text}` : '/incidents';
}

export const SIZE_OPTIONS = PAGE_SIZES.map(String);
export const sortValue = (key: SortKey | string, direction: 'asc' | 'desc' | false) =>
  direction === 'desc' ? `-${key}` : key;
