import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import type { MetricId } from '#analytics/metrics/definitions.ts';
import { errorBudget } from '#analytics/metrics/error-budget.ts';
import { instantText, type Window } from '#analytics/metrics/instant.ts';
import { type FigureFilters, readFigureFilters } from '#app/components/figures/figure-filters.ts';
import { monthControl } from '#app/components/figures/month-control.ts';
import { findQuality } from '#app/db/data-quality.server.ts';
import { databaseOf, type FactSource } from '#app/db/figure-facts.server.ts';
import { investmentsOf } from '#app/db/figure-investments.server.ts';
import { figuresOf, pageClock } from '#app/db/figures.server.ts';
import { findFirstStart } from '#app/db/first-start.server.ts';
import { countIncidents, listIncidents } from '#app/db/incident-list.server.ts';
import { EVERY_INCIDENT } from '#app/db/incident-list-query.ts';
import { findOrganisation } from '#app/db/organisation.server.ts';
import { quietPeriods } from '#app/db/quiet-periods.server.ts';
import { listCostly, listRecurring } from '#app/db/report-incidents.server.ts';
import { listServices } from '#app/db/services.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { AppError } from '#app/errors.ts';
import { monthName } from '#app/text/months.ts';
import { toReport } from './report-view.ts';

export const REPORT_METRICS = [
  'time_to_detect',
  'time_to_acknowledge',
  'time_to_resolve',
  'mtbf',
  'within_target',
] as const satisfies readonly MetricId[];

const MONTHS = 13;
const YEAR = 365 * 86_400_000_000;

/**
 * The report of a month, as it is known now, or with `asOf` as of an earlier instant.
 *
 * @throws AppError NOT_FOUND for what is no month, or one that has not begun
 */
export async function loadReport(
  source: FactSource,
  viewer: Viewer,
  month: string,
  params: URLSearchParams,
  visitedAt: Date,
) {
  const db = databaseOf(source);
  const now = await pageClock(source, visitedAt);
  const [organisation, services, first] = await Promise.all([
    findOrganisation(db),
    listServices(db),
    findFirstStart(db, viewer),
  ]);
  const timeZone = organisation?.timeZone ?? 'UTC';
  const asOf = readAsOf(params, now, visitedAt);
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month) || month > monthName.of(asOf, timeZone)) {
    throw new AppError(
      'NOT_FOUND',
      `There is no report of "${month}": a month is written as ${monthName.of(asOf, timeZone)}.`,
    );
  }
  const range = monthName.range(month);
  const request = { ...range, asOf: asOf.toISOString() };
  const versus = (other: string) => {
    const { from: compareFrom, to: compareTo } = monthName.range(other);
    return REPORT_METRICS.map((metric) => ({ ...request, metric, compareFrom, compareTo }));
  };
  const [before, yearAgo] = [monthName.before(month, 1), monthName.before(month, 12)];
  const hasYearAgo = first !== null && monthName.of(new Date(first / 1000), timeZone) < yearAgo;
  const answers = await figuresOf(
    source,
    viewer,
    [
      { ...request, metric: 'incident_count' },
      { ...request, metric: 'availability', groupBy: ['service'] },
      { asOf: request.asOf, to: request.to, metric: 'incident_count', groupBy: ['month'] },
      ...versus(before),
      ...(hasYearAgo ? versus(yearAgo) : []),
    ],
    now,
  );
  const [count, availability, byMonth, ...figures] = answers as [
    MetricAnswer,
    MetricAnswer,
    MetricAnswer,
    ...MetricAnswer[],
  ];
  const window = windowOf(count);
  const nearMissQuery = {
    ...EVERY_INCIDENT,
    kind: 'near_miss' as const,
    startedFrom: new Date(window.start / 1000),
    startedBefore: new Date(window.end / 1000),
    size: 1,
  };
  const year = { from: instantText(window.end - YEAR), to: instantText(window.end), asOf: request.asOf };
  const [quiet, { savings }, quality, costly, recurring, nearMisses, nearMissTotal] = await Promise.all([
    quietPeriods(source, viewer, request, now),
    investmentsOf(source, viewer, year, now),
    findQuality(source, viewer, request, { duration: null, most: 1 }, now),
    listCostly(db, viewer, window, 3),
    listRecurring(db, viewer, window, 3),
    listIncidents(db, viewer, nearMissQuery),
    countIncidents(db, viewer, nearMissQuery),
  ]);
  const nameOf = (slug: string) => services.find((service) => service.slug === slug)?.name ?? slug;
  return toReport({
    month,
    before,
    yearAgo: hasYearAgo ? yearAgo : null,
    organisation: organisation?.name ?? '',
    asOf,
    timeZone,
    isRunning: month === monthName.of(asOf, timeZone),
    count,
    versusBefore: figures.slice(0, REPORT_METRICS.length),
    versusYearAgo: figures.slice(REPORT_METRICS.length),
    control: monthControl(byMonth, { filters: monthFilters(range), now: asOf, timeZone, most: MONTHS }),
    costly,
    recurring,
    nearMisses: nearMissTotal.n > 0 ? { ...nearMissTotal, last: nearMisses.incidents[0]?.title ?? '' } : null,
    saving: savings[0] ? { ...savings[0], service: nameOf(savings[0].service) } : null,
    quiet,
    missed: missedTargets(availability, services),
    quality,
  });
}

export type Report = Awaited<ReturnType<typeof loadReport>>;

function readAsOf(params: URLSearchParams, now: Date, visitedAt: Date): Date {
  const asked = params.get('asOf');
  const asOf = asked === null ? now : new Date(asked);
  if (Number.isNaN(asOf.getTime()) || asOf > visitedAt) {
    throw new AppError('NOT_FOUND', 'A report is of an instant that has been, such as 2026-11-22T09:00:00Z.');
  }
  return asOf;
}

/** The filters of the pages that a month's figures lead to. */
function monthFilters({ from, to }: { from: string; to: string }): FigureFilters {
  return readFigureFilters(new URLSearchParams({ from, to }));
}

function windowOf({ window }: MetricAnswer): Window {
  return { start: Date.parse(window.start ?? window.end) * 1000, end: Date.parse(window.end) * 1000 };
}

/** Services that were down for longer than their target allows, the farthest over first. */
function missedTargets(
  { groups }: MetricAnswer,
  services: readonly { slug: string; name: string; availabilityTarget: number | null }[],
) {
  return groups
    .flatMap((group) => {
      const service = services.find(({ slug }) => slug === group.key.service);
      const target = service?.availabilityTarget ?? null;
      if (!service || target === null || !('exposureSeconds' in group)) return [];
      const budget = errorBudget(target, group.exposureSeconds, group.downtimeSeconds);
      return budget.leftSeconds < 0 ? [{ service: service.name, target, ...budget }] : [];
    })
    .sort((a, b) => a.leftSeconds - b.leftSeconds);
}
