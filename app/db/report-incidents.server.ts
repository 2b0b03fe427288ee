import { sql } from 'kysely';
import { type Instant, instantText, type Window } from '#analytics/metrics/instant.ts';
import type { Db } from './client.server.ts';
import type { Severity } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleFact } from './visibility.server.ts';

/** An incident by what it cost, as far as that is recorded. */
export interface CostlyIncident {
  number: number;
  title: string;
  severity: Severity;
  /** Null while it is open, or where a moment is missing. */
  seconds: number | null;
  /** The duration runs from detection: it took at least so long. */
  fromDetection: boolean;
  isOpen: boolean;
  services: string[];
  usersAffected: number | null;
  estimatedCost: number | null;
  estimatedCostCurrency: string | null;
}

/** The incidents of a window that hurt most: the most severe first, of those the longest; an open one by its time so far, one without a length last. */
export async function listCostly(db: Db, viewer: Viewer, window: Window, limit: number): Promise<CostlyIncident[]> {
  const { rows } = await sql<CostlyIncident>`
    select i.number, i.title, i.severity, i.users_affected, i.estimated_cost::float8 as estimated_cost,
      i.estimated_cost_currency, f.time_to_resolve_seconds as seconds, f.impact_started_at is null as from_detection,
      f.resolved_at is null and f.closed_at is null as is_open,
      array(select s.name from incident_services b join services s on s.id = b.service_id
        where b.incident_id = i.id order by lower(s.name)) as services
    from incident_facts f join incidents i on i.id = f.incident_id
    where f.counted and f.started_at >= ${instantText(window.start)} and f.started_at < ${instantText(window.end)}
      and ${visibleFact(viewer, 'f')}
    order by i.severity, coalesce(f.time_to_resolve_seconds, case when f.resolved_at is null and f.closed_at is null
      then extract(epoch from ${instantText(window.end)}::timestamptz - f.started_at) end) desc nulls last, i.number
    limit ${limit}`.execute(db);
  return rows;
}

/** A cause that came back. */
export interface RecurringCause {
  cause: string;
  /** Incidents of it in the window. */
  n: number;
  /** Incidents of it in the year before. */
  earlier: number;
}

const YEAR: Instant = 365 * 86_400_000_000;

/** Causes of incidents of a window that came back, in it or from the year before; the most frequent first. */
export async function listRecurring(db: Db, viewer: Viewer, window: Window, limit: number): Promise<RecurringCause[]> {
  const [start, end] = [instantText(window.start), instantText(window.end)];
  const { rows } = await sql<RecurringCause>`
    select cause, (count(*) filter (where started_at >= ${start}))::integer as n,
      (count(*) filter (where started_at < ${start}))::integer as earlier
    from incident_facts f
    where counted and cause is not null and started_at >= ${instantText(window.start - YEAR)} and started_at < ${end}
      and ${visibleFact(viewer, 'f')}
    group by cause
    having count(*) filter (where started_at >= ${start}) > 0 and count(*) > 1
    order by n desc, earlier desc, cause
    limit ${limit}`.execute(db);
  return rows;
}
