import { sql } from 'kysely';
import type { Db } from '#app/db/client.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { loadSample } from '#app/workflows/load-sample.ts';

const END = new Date('2026-11-21T12:00:00Z');
/** Words that few incidents share, so that the rarest are as rare as among so many real ones. */
const RARE_WORDS = 5000;

/**
 * The sample organisation, and as many incidents beside it as are wanted: each speaks as one of the sample's does, with the
 * summary of another and a rare word of its own, and keeps the timeline, services and categories of the first.
 *
 * @returns the ids of the sample's own incidents, in their order
 */
export async function loadHistory(db: Db, incidents: number): Promise<string[]> {
  const actor = { kind: 'command', id: null, requestId: null } as const;
  await loadSample({ db, viewer: administrator('bench'), actor }, { endAt: END });
  const { rows } = await sql<{ id: string }>`select id from incidents order by number`.execute(db);
  const more = Math.max(0, incidents - rows.length);
  await db.transaction().execute(async (trx) => {
    await sql`
      create temporary table copies on commit drop as
      with numbered as (select id, row_number() over (order by number) - 1 as place, count(*) over () as n from incidents)
      select gen_random_uuid() as id, a.id as told, b.id as summed, c as copy
      from generate_series(1, ${more}::integer) c
        join numbered a on a.place = c % a.n join numbered b on b.place = (c * 7919 + c / a.n) % b.n`.execute(trx);
    await sql`
      insert into incidents (id, title, summary, kind, severity, detection_source, cause, impact_started_at, detected_at,
        resolved_at, created_at)
      select copies.id, a.title || ', ' || 'w' || translate(((copy * 31) % ${RARE_WORDS})::text, '0123456789', 'bcdfghjklm'),
        b.summary, a.kind, a.severity, a.detection_source, a.cause, a.impact_started_at, a.detected_at, a.resolved_at,
        a.created_at
      from copies join incidents a on a.id = told join incidents b on b.id = summed`.execute(trx);
    await sql`
      insert into timeline_events (id, incident_id, kind, at, text, source)
      select gen_random_uuid(), copies.id, e.kind, e.at, e.text, e.source
      from copies join timeline_events e on e.incident_id = told where not e.retracted`.execute(trx);
    await sql`
      insert into incident_services (incident_id, service_id)
      select copies.id, service_id from copies join incident_services s on s.incident_id = told`.execute(trx);
    await sql`
      insert into incident_categories (incident_id, category_id)
      select copies.id, category_id from copies join incident_categories s on s.incident_id = told`.execute(trx);
  });
  await sql`vacuum analyze`.execute(db);
  return rows.map(({ id }) => id);
}
