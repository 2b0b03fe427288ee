import { instantText } from '#analytics/metrics/instant.ts';
import type { CohortQuery, FigureFilters, FigureQuery } from './figure-query.server.ts';
import { type FigureRequest, invalid } from './figure-request.ts';

/**
 * Refuses what a cohort cannot be held against: a window of which nothing is known yet, or that is empty, and a cohort that
 * it shares its own incidents with. Two samples that share incidents are not independent: whatever is told of both would be
 * told of the same incidents twice. Where each side has incidents that the other has not (two services that some incident
 * both took down) the shared ones are left out of the comparison instead; see `figure-apart.ts`.
 *
 * @throws AppError INVALID naming the parameter
 */
export function checkBaseline(
  asked: FigureRequest,
  query: Pick<FigureQuery, 'from' | 'to' | 'asOf' | 'filters'>,
  baseline: CohortQuery,
): void {
  const { from, to } = baseline;
  const windowField = asked.compareFrom ? 'compareFrom' : 'compareTo';
  if (from !== null && from >= query.asOf) {
    const text = `The window to compare with begins at ${instantText(from)}, and nothing is known of it as of ${instantText(query.asOf)}.`;
    throw invalid(windowField, `${text} compareFrom must be before asOf.`);
  }
  if (from !== null && to !== null && to <= from) {
    const field = asked.compareTo ? 'compareTo' : windowField;
    throw invalid(field, 'The window to compare with is empty: compareTo must be after compareFrom.');
  }
  if (!overlap(query, baseline)) return;
  const holds = (all: FigureFilters, part: FigureFilters) => FIELDS.every((field) => includes(all[field], part[field]));
  const [isPart, isWhole] = [holds(baseline.filters, query.filters), holds(query.filters, baseline.filters)];
  if (!isPart && !isWhole) return;
  if (isPart && isWhole && (asked.compareFrom || asked.compareTo)) {
    throw invalid(windowField, 'The two windows overlap: what lies in both would be held against itself.');
  }
  const field = FILTERS.find((name) => asked[name] !== undefined) ?? windowField;
  if (isPart && isWhole) throw invalid(field, 'The cohort to compare with is the same: nothing differs from itself.');
  throw invalid(
    field,
    'Of the two cohorts one is a part of the other, and would be held against itself: name what else to compare with.',
  );
}

const FIELDS = ['service', 'category', 'team', 'severity'] as const;
const FILTERS = ['compareService', 'compareCategory', 'compareTeam', 'compareSeverity'] as const;

function includes(all: readonly string[] | null, part: readonly string[] | null): boolean {
  return all === null || (part?.every((one) => all.includes(one)) ?? false);
}

type Bounds = Pick<CohortQuery, 'from' | 'to'>;

function overlap(a: Bounds, b: Bounds): boolean {
  const begins = ({ from }: Bounds) => from ?? Number.NEGATIVE_INFINITY;
  const ends = ({ to }: Bounds) => to ?? Number.POSITIVE_INFINITY;
  return begins(a) < ends(b) && begins(b) < ends(a);
}
