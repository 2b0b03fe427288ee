import { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Db } from '#app/db/client.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { createImport } from '#app/workflows/import-history.ts';
import type { Places } from './address-parts.ts';
import { contextOf } from './recording.ts';
import { recordAnalysed } from './restricted-incident.ts';

interface Asked {
  personId: string;
  words: string;
  mostServices: number;
  asOf: Date;
}

/** What pages are asked for in a sample organisation: its latest incident of which something was said, and what is around it. */
export async function findPlaces(
  db: Db,
  admin: Viewer,
  { personId, words, mostServices, asOf }: Asked,
): Promise<Places> {
  const { rows } = await sql<Places['incidents'][number] & { id: string }>`
    select i.id, 'INC-' || i.number as reference, (array_agg(e.id))[1] as event_id, (array_agg(c.id))[1] as communication_id
    from incidents i join timeline_events e on e.incident_id = i.id join communications c on c.incident_id = i.id
    where not i.restricted group by i.id order by i.started_at desc limit 1`.execute(db);
  const incidents = await Promise.all(
    rows.map(async ({ id, ...incident }) => ({
      ...incident,
      analysed: await recordAnalysed(db, admin, id, incident.eventId),
    })),
  );
  const { rows: services } = await sql<{ slug: string; team: string }>`
    select s.slug, t.slug as team from services s join teams t on t.id = s.owner_team_id order by s.slug
    limit ${mostServices}`.execute(db);
  const categories = await db.selectFrom('categories').select('key').orderBy('key').execute();
  const action = await db.selectFrom('actionItems').select('number').orderBy('number').executeTakeFirstOrThrow();
  return {
    incidents,
    services: services.map(({ slug }) => slug),
    teams: [...new Set(services.map(({ team }) => team))],
    categories: categories.map((row) => row.key),
    words,
    personId,
    importId: await uploadSomething(db, admin),
    action: `ACT-${action.number}`,
    asOf: asOf.toISOString(),
  };
}

/** A file that waits for somebody to confirm its import. */
function uploadSomething(db: Db, admin: Viewer): Promise<string> {
  const mapping = { format: 'csv', key: 'id', fields: { title: 'title' }, moments: { detected: 'start' } };
  const content = Readable.from([Buffer.from('id,title,start\n1,Slow,2024-01-01T10:00:00Z\n')]);
  const file = { fileName: 'a few.csv', content, mappingName: 'a few', mapping, confirmed: false };
  return createImport(contextOf(db, admin), file);
}
