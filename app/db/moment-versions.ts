import type { Moment } from '#analytics/metrics/definitions.ts';
import type { CurrentMoment, IncidentRecord } from '#analytics/metrics/incident-fact.ts';
import type { Instant } from '#analytics/metrics/instant.ts';
import { currentVersions, takenBack, type Version } from '#analytics/metrics/moment-history.ts';

/** A row of an incident's moments as it is stored. */
export interface MomentVersion extends Version, CurrentMoment {
  incidentId: string;
  kind: Moment;
  recordedAt: Instant;
  earliest: Instant | null;
  latest: Instant | null;
}

/** What a reopening takes back. */
const ENDS = ['mitigated', 'resolved', 'closed'] as const;

/** What stands of an incident's moments, and what stood until a reopening, from all of its rows in any order. */
export function standingMoments(history: readonly MomentVersion[]): Pick<IncidentRecord, 'moments' | 'takenBack'> {
  const moments: Partial<Record<Moment, CurrentMoment>> = {};
  for (const { kind, at, source, change, earliest, latest } of currentVersions(history)) {
    moments[kind] = { at, source, change, bounds: earliest !== null && latest !== null ? [earliest, latest] : null };
  }
  return {
    moments,
    takenBack: ENDS.flatMap((moment) =>
      takenBack(history.filter(({ kind }) => kind === moment)).map((span) => ({ moment, ...span })),
    ),
  };
}

/** Rows under the incident that they belong to. */
export function byIncident<Row extends { incidentId: string }>(rows: Iterable<Row>): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const own = found.get(row.incidentId);
    if (own) own.push(row);
    else found.set(row.incidentId, [row]);
  }
  return found;
}
