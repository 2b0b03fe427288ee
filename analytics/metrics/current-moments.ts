import { MOMENTS, type Moment } from './definitions.ts';
import type { IncidentMoments } from './duration.ts';
import type { Bounds, CurrentMoment, IncidentFact, IncidentRecord } from './incident-fact.ts';
import type { Instant } from './instant.ts';

/*
 * Loops and literals, where an expression would read better: a million incidents go through here, and what makes a list or
 * a function for each of them takes most of the time.
 */

/** The instants of a record by moment. */
export function instantsOf(moments: IncidentRecord['moments']): Record<Moment, Instant | null> {
  return {
    impact_started: moments.impact_started?.at ?? null,
    detected: moments.detected?.at ?? null,
    declared: moments.declared?.at ?? null,
    acknowledged: moments.acknowledged?.at ?? null,
    nature_determined: moments.nature_determined?.at ?? null,
    mitigated: moments.mitigated?.at ?? null,
    resolved: moments.resolved?.at ?? null,
    closed: moments.closed?.at ?? null,
    first_update: moments.first_update?.at ?? null,
  };
}

/** Moments whose current row came of this change, in alphabetical order. */
export function momentsChangedBy(
  moments: IncidentRecord['moments'],
  change: CurrentMoment['change'],
): readonly Moment[] {
  let found: Moment[] | undefined;
  for (const moment of MOMENTS_SORTED) {
    if (moments[moment]?.change !== change) continue;
    found ??= [];
    found.push(moment);
  }
  return found ?? NO_MOMENTS;
}

const MOMENTS_SORTED: readonly Moment[] = [...MOMENTS].sort();
const NO_MOMENTS: readonly Moment[] = [];

/** The latest instant that is known of an incident, a reopening included. */
export function lastKnown({ at, takenBack }: IncidentMoments): Instant | null {
  let last: Instant | null = null;
  for (const moment of MOMENTS) {
    const instant = at[moment];
    if (instant !== null && (last === null || instant > last)) last = instant;
  }
  for (const { reopenedAt } of takenBack) if (last === null || reopenedAt > last) last = reopenedAt;
  return last;
}

/** Of the moments that are known within bounds. */
export function boundsOf(moments: IncidentRecord['moments']): IncidentFact['bounds'] {
  let found: Partial<Record<Moment, Bounds>> | undefined;
  for (const moment of MOMENTS) {
    const bounds = moments[moment]?.bounds;
    if (!bounds) continue;
    found ??= {};
    found[moment] = bounds;
  }
  return found ?? NO_BOUNDS;
}

const NO_BOUNDS: IncidentFact['bounds'] = {};
