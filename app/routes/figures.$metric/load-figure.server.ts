import type { AdherenceGroup, MetricAnswer } from '#analytics/metrics/answer.ts';
import { METRICS } from '#analytics/metrics/definitions.ts';
import { stripOf } from '#app/components/charts/strip-of.ts';
import {
  AUDIENCES,
  beforeWords,
  readFigureFilters,
  toComparedRequest,
  toRequest,
  windowWords,
} from '#app/components/figures/figure-filters.ts';
import { filterOptions } from '#app/components/figures/filter-options.ts';
import { adherenceBy, listVersionNames } from '#app/db/adherence.server.ts';
import { listBusinessCalendars } from '#app/db/business-calendars.server.ts';
import { listCategories } from '#app/db/categories.server.ts';
import type { DutyDimension } from '#app/db/figure-adherence.ts';
import { databaseOf, type FactSource } from '#app/db/figure-facts.server.ts';
import { behindFigure, tellBehind } from '#app/db/figure-incidents.server.ts';
import { type FigurePart, readTogether } from '#app/db/figure-parts.server.ts';
import { ownMetric } from '#app/db/figure-query.server.ts';
import { spreadsOf } from '#app/db/figure-spreads.server.ts';
import { answersTo, pageClock } from '#app/db/figures.server.ts';
import { findOrganisation } from '#app/db/organisation.server.ts';
import { listOwnDurations } from '#app/db/own-durations.server.ts';
import { findRecomputation } from '#app/db/recomputations.server.ts';
import { SEVERITIES } from '#app/db/schema.ts';
import { listServices } from '#app/db/services.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { AppError } from '#app/errors.ts';
import { oneOf, ordinalIn, singleIn } from '#app/parameters.ts';
import { asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';
import { listUntoldInLists } from '../post-mortems.$reference._index/untold-people.server.ts';
import { toAdherence } from './adherence-view.ts';
import { isCountedByHours, notByHours } from './by-hours.ts';
import { toComparedView } from './compared-view.ts';
import { DEFAULT_SORT, SORTS } from './figure-address.ts';
import { toDefinition, toLead, toStatuses } from './figure-view.ts';
import { DEFAULT_GROUPING, type FigureGrouping, GROUPINGS, toGroups } from './groups-view.ts';
import { toIncidentRows } from './incidents-view.ts';
import { toMonths } from './months-view.ts';
import { toNumbers } from './numbers-view.ts';
import { toSurvival } from './survival-view.ts';

const PAGE_SIZE = 20;
const LARGE_BINS = 60;

/**
 * A figure with its definition, its comparison, its history, its groups, and the incidents behind it.
 *
 * @throws AppError NOT_FOUND for a figure that does not exist, INVALID for a filter or a choice that names nothing
 */
export async function loadFigure(
  source: FactSource,
  viewer: Viewer,
  metricId: string,
  params: URLSearchParams,
  visitedAt: Date,
) {
  const db = databaseOf(source);
  const now = await pageClock(source, viewer, visitedAt);
  const definition =
    METRICS.find(({ id }) => id === metricId) ?? (await listOwn(source)).find(({ id }) => id === metricId);
  if (!definition) throw new AppError('NOT_FOUND', `There is no figure “${metricId}”.`);
  const filters = readFigureFilters(params);
  const isByHours = isCountedByHours(definition);
  if (filters.time !== null && !isByHours) throw notByHours(definition, filters.time);
  const by = oneOf(params, 'by', GROUPINGS) ?? DEFAULT_GROUPING;
  const isAll = oneOf(params, 'groups', ['all']) !== null;
  const sort = oneOf(params, 'sort', SORTS) ?? DEFAULT_SORT;
  const page = ordinalIn(params, 'page') ?? 1;
  const status = singleIn(params, 'status') ?? undefined;
  const compared = { ...toComparedRequest(filters, now), metric: definition.id };
  const request = { ...toRequest(filters, now), metric: definition.id };
  const isOwed = definition.id === 'adherence';
  const owed = (by: readonly DutyDimension[]) => (isOwed ? adherenceBy(request, by) : NO_DUTIES);
  const parts = {
    cells: owed(['category', 'audience']),
    versions: owed(['templateVersion']),
    answers: answersTo([compared, { ...compared, groupBy: [by] }, { ...request, groupBy: ['month'] }]),
    spreads: spreadsOf([compared]),
    behind: behindFigure(request, { status, sort, page, pageSize: PAGE_SIZE }),
  };
  const [{ answers, spreads, behind, ...duties }, services, teams, categories, calendars, organisation, recomputation] =
    await Promise.all([
      readTogether(source, viewer, parts, now),
      listServices(db),
      listTeams(db),
      listCategories(db),
      listBusinessCalendars(db),
      findOrganisation(db),
      findRecomputation(db, viewer),
    ]);
  const [answer, byValue, byMonth] = answers as [MetricAnswer, MetricAnswer, MetricAnswer];
  const [list, people] = await Promise.all([tellBehind(db, viewer, behind), listUntoldInLists(db, viewer)]);
  const versionNames = await listVersionNames(
    db,
    duties.versions.map(({ key }) => key.templateVersion!),
  );
  const spread = spreads.get(definition.id);
  const before = beforeWords(filters);
  const names: Record<FigureGrouping, (value: string) => string> = {
    service: (value) => services.find(({ slug }) => slug === value)?.name ?? value,
    team: (value) => teams.find(({ slug }) => slug === value)?.name ?? value,
    severity: (value) => value,
    category: (value) => categories.find(({ key }) => key === value)?.name ?? value,
  };
  const chosen = (['service', 'team', 'severity', 'category'] as const).flatMap((dimension) => {
    const value = filters[dimension];
    return value ? [names[dimension](value)] : [];
  });
  const ownName = definition.name;
  const options = { filters, now, timeZone: organisation?.timeZone ?? 'UTC', ownName };
  return {
    metric: definition.id,
    unit: answer.unit,
    filters,
    choice: { by, isAll, status: status ?? null, sort },
    before,
    recomputation,
    options: filterOptions({
      ...{ services, teams, severities: SEVERITIES, categories },
      // a known start is asked of every figure, hours of some
      calendars: isByHours ? calendars : [],
      ...(isOwed && { audiences: AUDIENCES }),
    }),
    lead: toLead(answer, filters, chosen),
    definition: toDefinition(definition, answer.definitionVersion),
    numbers: toNumbers(answer),
    adherence: toAdherence(answer, filters, duties, { categoryOf: names.category, versions: versionNames }),
    compared: toComparedView(answer, before, definition.name),
    months: toMonths(byMonth, options),
    groups: toGroups(byValue, by, filters, names[by], isAll),
    spread: stripOf(
      answer.groups[0],
      spread?.current,
      spread?.before,
      { current: windowWords(filters), before: before ?? '' },
      { bins: LARGE_BINS },
    ),
    survival: toSurvival(answer.groups[0], spread?.current?.survival ?? null),
    statuses: toStatuses(list.statuses, list.measures, answer.unit),
    list: {
      status: status ?? null,
      sort,
      page: list.page,
      pages: list.pages,
      total: list.total,
      rows: asRoles(people).titles(toIncidentRows(list, answer.unit)),
    },
  };
}

const NO_DUTIES: FigurePart<AdherenceGroup[]> = { requests: [], tell: () => [] };

async function listOwn(source: FactSource) {
  return (await listOwnDurations(databaseOf(source))).map(ownMetric);
}

export type Figure = Awaited<ReturnType<typeof loadFigure>>;
