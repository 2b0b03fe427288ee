import { AppError } from '../errors.ts';
import { oneOf, ordinalIn, quoted, singleIn } from '../parameters.ts';
import { DUE_STATES, type DueState } from '../text/action-words.ts';
import type { ActionStrength } from './schema/actions.ts';
import { ACTION_KINDS, ACTION_STATES, ACTION_STRENGTHS, type ActionKind, type ActionState } from './schema.ts';

/*
 * What a list of action items is asked for, read from the URL. Pure: the page, its links, its file and the tests share it.
 */

export const ACTION_SORTS = ['due', 'number', 'strength', 'age'] as const;
export type ActionSort = (typeof ACTION_SORTS)[number];
const SORT_VALUES = ACTION_SORTS.flatMap((key) => [key, `-${key}`] as const);

export const ACTION_VIEWS = ['board', 'table'] as const;
export type ActionView = (typeof ACTION_VIEWS)[number];

/** The URL's parts that choose action items. */
export const ACTION_FILTERS = ['team', 'kind', 'strength', 'state', 'due', 'service'] as const;

interface Named {
  id: string;
  slug: string;
  name: string;
}

/** What the names in the URL may stand for. */
export interface ActionDirectory {
  teams: readonly Named[];
  services: readonly Named[];
}

export interface ActionListQuery {
  team: Named | null;
  service: Named | null;
  kind: ActionKind | null;
  strength: ActionStrength | null;
  state: ActionState | null;
  /** Of those that are under way. */
  due: DueState | null;
  sort: { key: ActionSort; descending: boolean };
  view: ActionView;
  page: number;
}

export const EVERY_ACTION: ActionListQuery = {
  team: null,
  service: null,
  kind: null,
  strength: null,
  state: null,
  due: null,
  sort: { key: 'due', descending: false },
  view: 'board',
  page: 1,
};

/** @throws AppError INVALID naming the part of the address that means nothing */
export function parseActionListQuery(params: URLSearchParams, directory: ActionDirectory): ActionListQuery {
  const sort = oneOf(params, 'sort', SORT_VALUES) ?? 'due';
  const strength = oneOf(params, 'strength', ACTION_STRENGTHS.map(String));
  return {
    team: namedIn(params, 'team', directory.teams),
    service: namedIn(params, 'service', directory.services),
    kind: oneOf(params, 'kind', ACTION_KINDS),
    strength: strength === null ? null : (Number(strength) as ActionStrength),
    state: oneOf(params, 'state', ACTION_STATES),
    due: oneOf(params, 'due', DUE_STATES),
    sort: { key: sort.replace('-', '') as ActionSort, descending: sort.startsWith('-') },
    view: oneOf(params, 'view', ACTION_VIEWS) ?? 'board',
    page: ordinalIn(params, 'page') ?? 1,
  };
}

function namedIn(params: URLSearchParams, name: string, things: readonly Named[]): Named | null {
  const slug = singleIn(params, name);
  if (slug === null) return null;
  const found = things.find((thing) => thing.slug === slug);
  if (found) return found;
  const message = `${name} cannot be ${quoted(slug)}: there is no such ${name}.`;
  throw new AppError('INVALID', message, { [name]: message });
}
