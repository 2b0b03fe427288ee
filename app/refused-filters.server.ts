import { data } from '@remix-run/node';
import { windowFlaws } from './components/figures/date-flaws.ts';
import { type FigureFilters, filterParts, readFigureFilters } from './components/figures/figure-filters.ts';
import { filterOptions } from './components/figures/filter-options.ts';
import type { Refusal } from './components/figures/refused-filters.tsx';
import { listBusinessCalendars } from './db/business-calendars.server.ts';
import { listCategories } from './db/categories.server.ts';
import type { Db } from './db/client.server.ts';
import { findOrganisation } from './db/organisation.server.ts';
import { SEVERITIES } from './db/schema.ts';
import { listServices } from './db/services.server.ts';
import { listTeams } from './db/teams.server.ts';
import { type AppError, isAppError } from './errors.ts';
import { answering } from './http-response.server.ts';
import { type Flaws, quoted, readRest } from './parameters.ts';

interface FormOfPage {
  /** Whether its figures are held against the time before. */
  isComparing?: boolean;
  /** Whether it asks by which time, and for known starts only. */
  isCounted?: boolean;
}

/**
 * Runs the loader of a page of figures. Where its address asks for what there is not, the page keeps its form, with what was
 * typed and what is wrong with it: the ErrorBoundary shows it, with the status 422.
 */
export async function answeringFilters<T>(
  db: Db,
  params: URLSearchParams,
  work: () => Promise<T>,
  form: FormOfPage = {},
): Promise<T> {
  return answering(async () => {
    try {
      return await work();
    } catch (error) {
      if (!isAppError(error) || error.code !== 'INVALID' || Object.keys(error.fields).length === 0) throw error;
      throw data({ refusal: await refusalOf(db, params, error, form) }, error.status);
    }
  });
}

async function refusalOf(
  db: Db,
  params: URLSearchParams,
  error: AppError,
  { isComparing = true, isCounted = false }: FormOfPage,
): Promise<Refusal> {
  const [services, teams, categories, calendars, organisation] = await Promise.all([
    listServices(db),
    listTeams(db),
    listCategories(db),
    isCounted ? listBusinessCalendars(db) : undefined,
    findOrganisation(db),
  ]);
  const { value: filters, flaws: choices } = readRest(params, readFigureFilters);
  const dates = windowFlaws(filters, new Date(), organisation?.timeZone ?? 'UTC');
  const unknown = unknownNames(filters, {
    service: services.flatMap(({ id, slug, name }) => [id, slug, name]),
    team: teams.flatMap(({ id, slug, name }) => [id, slug, name]),
    severity: SEVERITIES,
    category: categories.flatMap(({ id, key, name }) => [id, key, name]),
    ...(calendars && { time: ['business', ...calendars.map(({ key }) => key)] }),
  });
  const flaws = { ...error.fields, ...choices, ...unknown, ...dates };
  const inForm = new Set(filterParts(filters).map(([name]) => name));
  return {
    filters,
    flaws,
    options: filterOptions({ services, teams, severities: SEVERITIES, categories, calendars }),
    keep: [...params].filter(([name]) => !(name in flaws) && !inForm.has(name) && name !== 'page' && name !== 'index'),
    isComparing,
  };
}

type Named = 'service' | 'team' | 'severity' | 'category' | 'time';

/** A form that has no choice for what was asked passes over it when it is sent: it is told with what else is wrong. */
function unknownNames(filters: FigureFilters, known: Partial<Record<Named, readonly string[]>>): Flaws {
  const flaws = Object.entries(known).flatMap(([name, names]) => {
    const value = filters[name as Named];
    // several may be named at once
    const unknown = (value ?? '').split(',').find((part) => part.trim() !== '' && !isAmong(names, part.trim()));
    if (unknown === undefined) return [];
    return [[name, `There is no ${name === 'time' ? 'business calendar' : name} ${quoted(unknown.trim())}.`]];
  });
  return Object.fromEntries(flaws);
}

const isAmong = (names: readonly string[], asked: string) =>
  names.some((name) => name.toLowerCase() === asked.toLowerCase());
