import type { Measure } from '#analytics/metrics/columns/duration-column.ts';
import { ANYTHING_ANYWHERE, atOf, DUTIES, knownOf, type Reach, STANDING } from '#analytics/metrics/columns/reach.ts';
import type { Window } from '#analytics/metrics/instant.ts';
import { TO_RESOLVE } from './figure-asked.ts';
import { isReliability } from './figure-facts.server.ts';
import type { CohortQuery, FigureQuery } from './figure-query.server.ts';

/*
 * Which facts an answer is made of. Too wide costs time; too narrow would be a wrong answer: whoever makes figures of more
 * widens it here.
 */

const OF_DOWNTIME = STANDING | atOf('impact_started', 'detected', 'mitigated', 'resolved') | knownOf('closed');
const OF_PHASES = STANDING | atOf('impact_started', 'detected', 'acknowledged', 'mitigated', 'resolved');

/** Of the answer to a question, compared or not. */
export function reachOf(query: FigureQuery): Reach {
  const { metric, asOf } = query;
  const reach = { windows: windowsOf(query), reachesIn: false, asOf };
  if (isReliability(metric.id)) return reachOfNumbers(query);
  if (metric.measure) return { ...reach, what: ofDuration(metric.measure) };
  switch (metric.id) {
    case 'incident_count':
    case 'mtbsi':
    case 'detection_coverage':
      return { ...reach, what: STANDING };
    case 'within_target':
      return { ...reach, what: ofDuration(TO_RESOLVE) };
    case 'adherence':
      return { ...reach, what: STANDING | DUTIES };
    case 'recurrence':
      return { ...reach, what: STANDING, windows: [{ start: Number.NEGATIVE_INFINITY, end: asOf }] };
    default:
      return ANYTHING_ANYWHERE;
  }
}

/** Of the durations behind a question, whatever is told of them. */
export function reachOfDurations(query: FigureQuery): Reach {
  const { metric, asOf } = query;
  const what = ofDuration(metric.measure ?? TO_RESOLVE);
  return { what, windows: windowsOf(query), reachesIn: false, asOf };
}

/** Of how the time of outages divides into phases. */
export function reachOfPhases(query: FigureQuery): Reach {
  return { what: OF_PHASES, windows: windowsOf(query), reachesIn: false, asOf: query.asOf };
}

/** Of failures, downtime, who noticed and near misses, in the window of a question or in another. */
export function reachOfNumbers(query: FigureQuery, window?: Window): Reach {
  const { settings, asOf } = query;
  const own = window ? [window] : windowsOf(query);
  // an outage that outlasts a window may lie wholly within what was planned, and part of that may begin after the window
  const windows = settings.subtractMaintenance ? own.map(({ start }) => ({ start, end: asOf })) : own;
  return { what: OF_DOWNTIME, windows, reachesIn: true, asOf };
}

/** Of the same in the window of a question and in any time before. */
export function reachOfHistory(query: FigureQuery): Reach {
  return reachOfNumbers(query, { start: Number.NEGATIVE_INFINITY, end: Math.min(query.to ?? query.asOf, query.asOf) });
}

function windowsOf(query: FigureQuery): Window[] {
  const windowOf = ({ from, to }: CohortQuery) => ({
    // without a beginning of its own it begins with the first incident of all
    start: from ?? Number.NEGATIVE_INFINITY,
    end: Math.min(to ?? query.asOf, query.asOf),
  });
  return query.baseline ? [windowOf(query), windowOf(query.baseline)] : [windowOf(query)];
}

/** Where the start is not known the detection stands in; without an end it matters whether the incident is over. */
function ofDuration({ from, to }: Measure): number {
  const moments = from === 'impact_started' ? atOf(from, 'detected', to) : atOf(from, to);
  return STANDING | moments | knownOf('resolved', 'closed');
}
