import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import type { MetricId } from '#analytics/metrics/definitions.ts';
import { instantText } from '#analytics/metrics/instant.ts';
import { parseInstant } from '#analytics/metrics/parse-instant.ts';
import { type FigureFilters, readFigureFilters } from '#app/components/figures/figure-filters.ts';
import { monthControl } from '#app/components/figures/month-control.ts';
import { isNothingOwed, toldUsers } from '#app/components/figures/told-card.ts';
import { qualityIn } from '#app/db/data-quality.server.ts';
import { databaseOf, type FactSource } from '#app/db/figure-facts.server.ts';
import { investmentsOf } from '#app/db/figure-investments.server.ts';
import { readTogether } from '#app/db/figure-parts.server.ts';
import { answersTo, pageClock } from '#app/db/figures.server.ts';
import { findFirstStart } from '#app/db/first-start.server.ts';
import { findOrganisation } from '#app/db/organisation.server.ts';
import { quietPeriods } from '#app/db/quiet-periods.server.ts';
import { reportIncidents, withTitles } from '#app/db/report-incidents.server.ts';
import { listServices } from '#app/db/services.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { monthName } from '#app/text/months.ts';
import { missedTargets } from './missed-targets.ts';
import { mostSaved } from './report-findings.ts';
import { readAsOf, requireBegun } from './report-question.ts';
import { toReport } from './report-view.ts';

const REPORT_METRICS = [
  'time_to_detect',
  'time_to_acknowledge',
  'time_to_resolve',
  'mtbf',
  'within_target',
] as const satisfies readonly MetricId[];

const MONTHS = 13;
const YEAR = 365 * 86_400_000_000;

/**
 * What the address of a report asks for.
 *
 * @throws AppError NOT_FOUND for what is no month, or one that has not begun; INVALID for an `asOf` that is none for it
 */
export async function askedReport(
  source: FactSource,
  viewer: Viewer,
  month: string,
  params: URLSearchParams,
  visitedAt: Date,
) {
  const [now, organisation] = await Promise.all([
    pageClock(source, viewer, visitedAt),
    findOrganisation(databaseOf(source)),
  ]);
  const timeZone = organisation?.timeZone ?? 'UTC';
  const asked = params.get('asOf');
  const asOf = readAsOf(asked, now, visitedAt, timeZone);
  requireBegun(month, asOf, asked, timeZone);
  return { now, organisation, timeZone, asOf, isFixed: asked !== null };
}

/**
 * The report of a month, as it is known now, or with `asOf` as of an earlier instant.
 *
 * @throws AppError as `askedReport` does
 */
export async function loadReport(
  source: FactSource,
  viewer: Viewer,
  month: string,
  params: URLSearchParams,
  visitedAt: Date,
) {
  const db = databaseOf(source);
  const [{ now, organisation, timeZone, asOf, isFixed }, services, first] = await Promise.all([
    askedReport(source, viewer, month, params, visitedAt),
    listServices(db),
    findFirstStart(db, viewer),
  ]);
  const range = monthName.range(month);
  const request = { ...range, asOf: asOf.toISOString() };
  const versus = (other: string) => {
    const { from: compareFrom, to: compareTo } = monthName.range(other);
    const compared = { ...request, compareFrom, compareTo };
    return [...REPORT_METRICS.map((metric) => ({ ...compared, metric })), toldUsers(compared)];
  };
  const [before, yearAgo] = [monthName.before(month, 1), monthName.before(month, 12)];
  const hasYearAgo = first !== null && monthName.of(new Date(first / 1000), timeZone) < yearAgo;
  const end = Math.min(parseInstant(range.to, timeZone)!, asOf.getTime() * 1000);
  const year = { from: instantText(end - YEAR), to: instantText(end), asOf: request.asOf };
  const questions = [
    { ...request, metric: 'incident_count' },
    { ...request, metric: 'availability', groupBy: ['service'] },
    { asOf: request.asOf, to: request.to, metric: 'incident_count', groupBy: ['month'] },
    ...versus(before),
    ...(hasYearAgo ? versus(yearAgo) : []),
  ];
  const { answers, quiet, investments, quality, incidents } = await readTogether(
    source,
    viewer,
    {
      answers: answersTo(questions),
      quiet: quietPeriods(request, { organisation, services }),
      investments: investmentsOf(year),
      quality: qualityIn(request, { duration: null, most: 1, known: 'then' }),
      incidents: reportIncidents(request, 3),
    },
    now,
  );
  const [count, availability, byMonth, ...figures] = answers as [
    MetricAnswer,
    MetricAnswer,
    MetricAnswer,
    ...MetricAnswer[],
  ];
  const five = fiveOf(figures.slice(0, REPORT_METRICS.length + 1));
  const nameOf = (slug: string) => services.find((service) => service.slug === slug)?.name ?? slug;
  return toReport({
    month,
    before,
    yearAgo: hasYearAgo ? yearAgo : null,
    organisation: organisation?.name ?? '',
    asOf,
    isFixed,
    timeZone,
    isRunning: month === monthName.of(asOf, timeZone),
    count,
    versusBefore: five(figures),
    versusYearAgo: five(figures.slice(REPORT_METRICS.length + 1)),
    control: monthControl(byMonth, { filters: monthFilters(range), now: asOf, timeZone, most: MONTHS }),
    ...(await withTitles(db, viewer, incidents)),
    saving: mostSaved(investments.savings, nameOf),
    quiet,
    missed: missedTargets(availability, services),
    quality,
  });
}

/**
 * Which figures a report has: whether users were told in time where anything was owed to them, else whether targets were met.
 * A page has room for five.
 */
function fiveOf(answers: readonly MetricAnswer[]): (all: readonly MetricAnswer[]) => MetricAnswer[] {
  const [target, told] = [REPORT_METRICS.length - 1, REPORT_METRICS.length];
  const leftOut = answers[told] && isNothingOwed(answers[told]) ? told : target;
  return (all) => all.slice(0, REPORT_METRICS.length + 1).filter((_, i) => i !== leftOut);
}

export type Report = Awaited<ReturnType<typeof loadReport>>;

/** The filters of the pages that a month's figures lead to. */
function monthFilters({ from, to }: { from: string; to: string }): FigureFilters {
  return readFigureFilters(new URLSearchParams({ from, to }));
}
