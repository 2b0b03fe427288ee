import { sql } from 'kysely';
import type { Db } from './client.server.ts';
import type { DetectionSource, MomentKind, Severity } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/** The current version of a moment, with the id that a correction supersedes. */
export interface CurrentVersion {
  id: string;
  kind: MomentKind;
  at: Date;
  earliestAt: Date | null;
  latestAt: Date | null;
}

/** An incident as far as one needs it to put its record right. */
export interface RepairableIncident {
  id: string;
  number: number;
  title: string;
  severity: Severity;
  detectionSource: DetectionSource | null;
  startedAt: Date | null;
  services: string[];
  moments: CurrentVersion[];
  /** A change of it is recorded that its figures do not know yet. */
  isWaiting: boolean;
}

/** Those of the given incidents that the viewer may see, in no order. */
export async function listRepairable(db: Db, viewer: Viewer, ids: readonly string[]): Promise<RepairableIncident[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('incidents')
    .select(['id', 'number', 'title', 'severity', 'detectionSource', 'startedAt'])
    .select([
      sql<string[]>`array(select s.name from incident_services b join services s on s.id = b.service_id
        where b.incident_id = incidents.id order by lower(s.name))`.as('services'),
      sql<boolean>`exists (select 1 from metrics_dirty d where d.incident_id = incidents.id)`.as('isWaiting'),
    ])
    .where('id', 'in', ids)
    .where(visibleTo(viewer, 'incidents'))
    .execute();
  const moments = await listCurrentVersions(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, moments: moments.filter(({ incidentId }) => incidentId === row.id) }));
}

/** @param ids of incidents that were found visible */
async function listCurrentVersions(db: Db, ids: string[]): Promise<(CurrentVersion & { incidentId: string })[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('incidentMoments as m')
    .select(['m.id', 'm.incidentId', 'm.kind', 'm.at', 'm.earliestAt', 'm.latestAt'])
    .where('m.incidentId', 'in', ids)
    .where('m.at', 'is not', null)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('incidentMoments as n').select('n.id').whereRef('n.supersedesId', '=', 'm.id'))),
    )
    .execute();
  return rows.map(({ at, ...row }) => ({ ...row, at: at! }));
}
