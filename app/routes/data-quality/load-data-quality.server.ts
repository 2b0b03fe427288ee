import { DURATION_IDS, DURATIONS, type DurationId } from '#analytics/metrics/definitions.ts';
import { PROBLEM_KINDS, type ProblemKind } from '#analytics/metrics/quality/problems.ts';
import { commonFilters, readFigureFilters, toRequest, withFilters } from '#app/components/figures/figure-filters.ts';
import { filterOptions } from '#app/components/figures/filter-options.ts';
import { listCategories } from '#app/db/categories.server.ts';
import { findQuality } from '#app/db/data-quality.server.ts';
import { databaseOf, type FactSource } from '#app/db/figure-facts.server.ts';
import { pageClock } from '#app/db/figures.server.ts';
import { listRepairable } from '#app/db/repairable-incidents.server.ts';
import { SEVERITIES } from '#app/db/schema.ts';
import { listServices } from '#app/db/services.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { AppError } from '#app/errors.ts';
import { oneOf, ordinalIn, quoted, singleIn } from '#app/parameters.ts';
import { PROBLEM_WORDS, qualitySentence } from '#app/text/quality-words.ts';
import { incidentNumber, incidentReference } from '#app/text/references.ts';
import { asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';
import { listUntoldInLists } from '../post-mortems.$reference._index/untold-people.server.ts';
import { toRow } from './quality-view.ts';

const PAGE_SIZE = 25;
/** Of each kind; nobody works through more by hand. */
const MOST = 500;

/**
 * What is wrong with the records behind the figures, a page of it, and how much there is of each kind.
 *
 * @throws AppError INVALID for a filter, a kind, a figure or a page that there is not; a page after the last is the last
 */
export async function loadDataQuality(source: FactSource, viewer: Viewer, params: URLSearchParams, visitedAt: Date) {
  const filters = commonFilters(readFigureFilters(params));
  const kind = oneOf(params, 'kind', PROBLEM_KINDS);
  const duration = oneOf(params, 'metric', DURATION_IDS);
  const asked = ordinalIn(params, 'page') ?? 1;
  const repaired = repairedIn(params);
  const db = databaseOf(source);
  const now = await pageClock(source, viewer, visitedAt);
  const [quality, services, teams, categories] = await Promise.all([
    findQuality(source, viewer, toRequest(filters, now), { duration, most: MOST }, now),
    listServices(db),
    listTeams(db),
    listCategories(db),
  ]);
  const chosen = kind ? quality.problems.filter((problem) => problem.kind === kind) : quality.problems;
  const pages = Math.max(1, Math.ceil(chosen.length / PAGE_SIZE));
  const page = Math.min(pages, asked);
  const shown = chosen.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const found = await listRepairable(db, viewer, [...new Set(shown.map(({ incidentId }) => incidentId))]);
  const roles = asRoles(await listUntoldInLists(db, viewer));
  const incidents = new Map(roles.titles(found).map((incident) => [incident.id, incident]));
  const total = Object.values(quality.counts).reduce((sum, n) => sum + n, 0);
  const [worst] = quality.problems;
  const href = (changes: { kind?: ProblemKind | null; metric?: DurationId | null; page?: number }) => {
    const next = { kind, metric: duration, page: 1, ...changes };
    const more = [
      ['kind', next.kind],
      ['metric', next.metric],
      ['page', next.page > 1 ? String(next.page) : null],
    ].filter((part): part is [string, string] => part[1] !== null);
    return withFilters('/data-quality', filters, more);
  };
  return {
    filters,
    options: filterOptions({ services, teams, severities: SEVERITIES, categories }),
    kind,
    duration,
    lead: qualitySentence({
      incidents: quality.incidents,
      problems: total,
      worst: worst ? { kind: worst.kind, distortion: worst.distortions[0] } : null,
    }),
    withoutTarget: quality.withoutTarget,
    kinds: PROBLEM_KINDS.filter((own) => quality.counts[own] > 0 || own === kind).map((own) => ({
      kind: own,
      label: PROBLEM_WORDS[own].label,
      n: quality.counts[own],
      href: href({ kind: own === kind ? null : own }),
      isChosen: own === kind,
    })),
    metrics: [
      { id: null, name: 'Every figure', href: href({ metric: null }) },
      ...DURATIONS.map(({ id, name }) => ({ id, name, href: href({ metric: id }) })),
    ].map((metric) => ({ ...metric, isChosen: metric.id === duration })),
    rows: shown.flatMap((problem) => {
      const incident = incidents.get(problem.incidentId);
      return incident ? toRow(problem, incident, viewer.timeZone) : [];
    }),
    total: kind ? quality.counts[kind] : total,
    listed: chosen.length,
    page,
    /** The number of the first on the page. */
    first: (page - 1) * PAGE_SIZE + 1,
    previousHref: page > 1 ? href({ page: page - 1 }) : null,
    nextHref: page < pages ? href({ page: page + 1 }) : null,
    /** What was repaired on the way to this page. */
    repaired,
    exported: [...new URL(href({}), 'http://page').searchParams],
  };
}

/** @throws AppError INVALID where it names what can be no incident */
function repairedIn(params: URLSearchParams): string[] {
  const said = singleIn(params, 'repaired');
  if (said === null) return [];
  const numbers = said.split(',').map(incidentNumber);
  if (numbers.every((number) => number !== undefined)) return numbers.map(incidentReference);
  const message = `repaired cannot be ${quoted(said)}: it names incidents such as INC-12.`;
  throw new AppError('INVALID', message, { repaired: message });
}

export type Quality = Awaited<ReturnType<typeof loadDataQuality>>;
