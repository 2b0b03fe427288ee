import { askedCohort } from './figure-asked.ts';
import { type Distribution, distributionsOf } from './figure-distributions.ts';
import type { FigureFacts } from './figure-facts.server.ts';
import type { FigurePart } from './figure-parts.server.ts';
import type { FigureQuery } from './figure-query.server.ts';
import { reachOfDurations } from './figure-reach.ts';
import type { FigureRequest } from './figure-request.ts';

/** How the durations behind a figure are spread, and those behind the figure it is compared with. */
export interface SpreadPair {
  current: Distribution | undefined;
  before: Distribution | undefined;
}

/**
 * The distributions behind ungrouped answers, by metric: each of the cohort of its question, and where it is compared with
 * another of that one too. What is no duration has none.
 */
export function spreadsOf(requests: readonly FigureRequest[]): FigurePart<Map<string, SpreadPair>> {
  return {
    requests,
    tell: (facts, queries) =>
      new Map(
        queries
          .filter(({ metric }) => metric.measure !== null)
          .map((query) => [
            query.metric.id,
            facts.remember('spreads', query, () => spreadsFor(facts, query), reachOfDurations(query)),
          ]),
      ),
  };
}

function spreadsFor(facts: FigureFacts, query: FigureQuery): SpreadPair {
  const [current] = distributionsOf(askedCohort(facts, query));
  const [before] = query.baseline ? distributionsOf(askedCohort(facts, query, query.baseline)) : [];
  return { current, before };
}
