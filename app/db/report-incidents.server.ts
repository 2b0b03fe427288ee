import { sql } from 'kysely';
import { codeOf, KINDS, SEVERITIES } from '#analytics/metrics/columns/codes.ts';
import { cohortRows } from '#analytics/metrics/columns/cohort-rows.ts';
import { momentsAsOf } from '#analytics/metrics/duration.ts';
import { secondsBetween } from '#analytics/metrics/instant.ts';
import { peopleAsRoles } from '../document/people-as-roles.ts';
import type { Db } from './client.server.ts';
import { type AskedCohort, askedCohort, TO_RESOLVE } from './figure-asked.ts';
import { durationColumn } from './figure-cohorts.ts';
import type { FigurePart } from './figure-parts.server.ts';
import type { FigureRequest } from './figure-request.ts';
import { listCauseWordings } from './incident-causes.server.ts';
import { listPeopleAsRoles } from './people-as-roles.server.ts';
import type { Severity } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/** What a report tells of single incidents, as it was known at its `asOf`. */
export interface ReportIncidents {
  /** The incidents of the window that hurt most: the most severe first, of those the longest; an open one by its time so far, one without a length last. */
  costly: RankedIncident[];
  /** Causes of incidents of the window that came back, in it or from the year before; the most frequent first. */
  recurring: RecurringCause[];
  nearMisses: { n: number; lastId: string | null };
}

/** An incident by how long it took, as far as that was known. */
interface RankedIncident {
  incidentId: string;
  severity: Severity;
  /** Null while it is open, or where a moment is missing. */
  seconds: number | null;
  /** The duration runs from detection: it took at least so long. */
  fromDetection: boolean;
  isOpen: boolean;
}

/** A cause that came back. */
export interface RecurringCause {
  /** In small letters, as figures know it, until `withTitles` tells it as it was typed. */
  cause: string;
  /** Incidents of it in the window. */
  n: number;
  /** Incidents of it in the year before. */
  earlier: number;
}

const YEAR = 365 * 86_400_000_000;

/** @param most of each at most so many */
export function reportIncidents(request: Omit<FigureRequest, 'metric'>, most: number): FigurePart<ReportIncidents> {
  return {
    requests: [{ ...request, metric: 'incident_count' }],
    needs: { earlier: true },
    tell: (facts, [query]) =>
      facts.remember(`report ${most}`, query!, () => {
        const cohort = askedCohort(facts, query!);
        const nearMisses = cohortRows(facts.columns, cohort.window, cohort.filter, codeOf(KINDS, 'near_miss'));
        const { startedAt, ids } = facts.columns;
        const at = startedAt[nearMisses.at(-1)!];
        // of several that began together the order of the rows says nothing that lasts
        const [lastId = null] = Array.from(
          nearMisses.filter((row) => startedAt[row] === at),
          (row) => ids.textOf(row),
        ).sort();
        return {
          costly: costlyOf(cohort).slice(0, most),
          recurring: recurringIn(cohort).slice(0, most),
          nearMisses: { n: nearMisses.length, lastId },
        };
      }),
  };
}

function costlyOf({ facts, query, rows }: AskedCohort): RankedIncident[] {
  const { columns } = facts;
  const column = durationColumn(columns, TO_RESOLVE, null);
  const found = Array.from(rows, (row) => {
    const { at } = momentsAsOf(columns.momentsOf(row), query.asOf);
    const { seconds } = column.asOf(row, query.asOf);
    const isOpen = at.resolved === null && at.closed === null;
    return {
      incidentId: columns.ids.textOf(row),
      severity: SEVERITIES[columns.severity[row]! - 1]!,
      seconds,
      fromDetection: at.impact_started === null,
      isOpen,
      length: seconds ?? (isOpen ? secondsBetween(columns.startedAt[row]!, query.asOf) : -1),
    };
  });
  found.sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      b.length - a.length ||
      (a.incidentId < b.incidentId ? -1 : 1),
  );
  return found.map(({ length, ...incident }) => incident);
}

function recurringIn({ facts, window, filter }: AskedCohort): RecurringCause[] {
  const { columns } = facts;
  const counts = new Map<number, { n: number; earlier: number }>();
  for (const row of cohortRows(columns, { start: window.start - YEAR, end: window.end }, filter)) {
    const cause = columns.cause[row]!;
    if (cause === -1) continue;
    const own = counts.get(cause) ?? { n: 0, earlier: 0 };
    own[columns.startedAt[row]! < window.start ? 'earlier' : 'n']++;
    counts.set(cause, own);
  }
  return [...counts]
    .filter(([, { n, earlier }]) => n > 0 && n + earlier > 1)
    .map(([code, count]) => ({ cause: columns.causes.names[code]!, ...count }))
    .sort((a, b) => b.n - a.n || b.earlier - a.earlier || (a.cause < b.cause ? -1 : 1));
}

/** An incident with what a report says of it beside its times: that is as it is now, since none of it has a history. */
export interface CostlyIncident extends Omit<RankedIncident, 'incidentId'> {
  number: number;
  title: string;
  services: string[];
  usersAffected: number | null;
  estimatedCost: number | null;
  estimatedCostCurrency: string | null;
}

/** The same with titles and costs; a report is read by anybody, so people in what was typed are colleagues. */
export async function withTitles(db: Db, viewer: Viewer, { costly, recurring, nearMisses }: ReportIncidents) {
  const { n, lastId } = nearMisses;
  const ids = [...costly.map(({ incidentId }) => incidentId), ...(lastId === null ? [] : [lastId])];
  const [named, people, typed] = await Promise.all([
    listTold(db, viewer, ids),
    listPeopleAsRoles(db, viewer, null),
    listCauseWordings(
      db,
      viewer,
      recurring.map(({ cause }) => cause),
    ),
  ]);
  const { inText } = peopleAsRoles(people);
  const told = new Map(named.map(({ id, title, ...incident }) => [id, { ...incident, title: inText(title) }]));
  return {
    costly: costly.flatMap(({ incidentId, ...ranked }): CostlyIncident[] => {
      const incident = told.get(incidentId);
      return incident ? [{ ...ranked, ...incident }] : [];
    }),
    recurring: recurring.map(({ cause, ...counts }) => ({ ...counts, cause: inText(typed.get(cause) ?? cause) })),
    nearMisses: lastId === null ? null : { n, isMore: false, last: told.get(lastId)?.title ?? '' },
  };
}

async function listTold(db: Db, viewer: Viewer, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom('incidents')
    .select(['id', 'number', 'title', 'usersAffected', 'estimatedCostCurrency'])
    .select([
      sql<number | null>`estimated_cost::float8`.as('estimatedCost'),
      sql<string[]>`array(select s.name from incident_services b join services s on s.id = b.service_id
        where b.incident_id = incidents.id order by lower(s.name))`.as('services'),
    ])
    .where('id', 'in', ids)
    .where(visibleTo(viewer, 'incidents'))
    .execute();
}
