import { ACTION_FILTERS, type ActionListQuery, type ActionView, EVERY_ACTION } from '#app/db/action-list-query.ts';
import { ACTION_KIND_WORDS, ACTION_STATE_WORDS, DUE_STATE_WORDS, STRENGTH_WORDS } from '#app/text/action-words.ts';
import { capital } from '#app/text/numerals.ts';

const FILTER_WORDS: Record<(typeof ACTION_FILTERS)[number], string> = {
  team: 'Team',
  kind: 'Kind',
  strength: 'Strength',
  state: 'State',
  due: 'Due',
  service: 'Service',
};

/** What surrounds the list: chips, the two views, sorting, the form's values. All from the address. */
export function toControls(query: ActionListQuery) {
  const chosen = ACTION_FILTERS.flatMap((name) => {
    const value = chosenIn(query, name);
    return value === '' ? [] : [[name, value] as const];
  });
  const { key, descending } = query.sort;
  const isSorted = key !== EVERY_ACTION.sort.key || descending !== EVERY_ACTION.sort.descending;
  const order = isSorted ? [['sort', `${descending ? '-' : ''}${key}`] as const] : [];
  const seen = query.view === EVERY_ACTION.view ? [] : [['view', query.view] as const];
  const href = (parts: readonly (readonly [string, string])[]) => {
    const text = new URLSearchParams(parts.map(([name, value]) => [name, value])).toString();
    return text ? `/actions?${text}` : '/actions';
  };
  const page = (number: number) =>
    href([...chosen, ...seen, ...order, ...(number > 1 ? [['page', String(number)] as const] : [])]);
  const viewHref = (view: ActionView) =>
    href([...chosen, ...(view === EVERY_ACTION.view ? [] : [['view', view] as const]), ...order]);
  return {
    values: Object.fromEntries(ACTION_FILTERS.map((name) => [name, chosenIn(query, name)])),
    chips: chosen.map((part) => ({
      label: `${FILTER_WORDS[part[0]]}: ${wordOf(query, part[0])}`,
      removeHref: href([...chosen.filter((other) => other !== part), ...seen, ...order]),
    })),
    clearHref: href([...seen, ...order]),
    views: [
      { key: 'board', words: 'Board', to: viewHref('board'), isCurrent: query.view === 'board' },
      { key: 'table', words: 'Table', to: viewHref('table'), isCurrent: query.view === 'table' },
    ],
    /** What the filter form and a sort button keep of the address. */
    keepInForm: [...seen, ...order],
    keepInSort: [...chosen, ...seen],
    exported: [...chosen, ...order],
    stateHref: (state: string) =>
      href([...chosen.filter(([name]) => name !== 'state'), ['state', state], ['view', 'table']]),
    overdueHref: href([['due', 'overdue'], ...seen]),
    page,
  };
}

type FilterName = (typeof ACTION_FILTERS)[number];

function chosenIn(query: ActionListQuery, name: FilterName): string {
  const value = query[name];
  if (value === null) return '';
  return typeof value === 'object' ? value.slug : String(value);
}

function wordOf(query: ActionListQuery, name: FilterName): string {
  switch (name) {
    case 'team':
      return query.team?.name ?? '';
    case 'service':
      return query.service?.name ?? '';
    case 'kind':
      return query.kind ? ACTION_KIND_WORDS[query.kind].label : '';
    case 'strength':
      return query.strength ? STRENGTH_WORDS[query.strength].label : '';
    case 'state':
      return query.state ? ACTION_STATE_WORDS[query.state] : '';
    case 'due':
      return query.due ? DUE_STATE_WORDS[query.due] : '';
  }
}

/** The options of the filters, "any" first. */
export function filterOptions(directory: { teams: readonly Named[]; services: readonly Named[] }) {
  const any = { value: '', label: 'any' };
  const worded = (words: Readonly<Record<string, string>>) => [
    any,
    ...Object.entries(words).map(([value, label]) => ({ value, label: capital(label) })),
  ];
  const named = (things: readonly Named[]) => [any, ...things.map(({ slug, name }) => ({ value: slug, label: name }))];
  const labels = (words: Readonly<Record<string, { label: string }>>) =>
    Object.fromEntries(Object.entries(words).map(([key, { label }]) => [key, label]));
  return [
    { name: 'team', label: FILTER_WORDS.team, data: named(directory.teams) },
    { name: 'kind', label: FILTER_WORDS.kind, data: worded(labels(ACTION_KIND_WORDS)) },
    { name: 'strength', label: FILTER_WORDS.strength, data: worded(labels(STRENGTH_WORDS)) },
    { name: 'state', label: FILTER_WORDS.state, data: worded(ACTION_STATE_WORDS) },
    { name: 'due', label: FILTER_WORDS.due, data: worded(DUE_STATE_WORDS) },
    { name: 'service', label: 'Service of the incident', data: named(directory.services) },
  ];
}

type Named = { slug: string; name: string };
