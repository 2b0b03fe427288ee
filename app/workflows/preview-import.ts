import type { Db } from '../db/client.server.ts';
import type { Import } from '../db/imports.server.ts';
import { compileMapping } from '../ingest/compiled-mapping.ts';
import type { ImportedIncident } from '../ingest/imported-incident.ts';
import { parseMapping } from '../ingest/mapping.ts';
import { normaliseOptions } from './run-import.ts';
import { normaliseNext } from './write-import.ts';

/** The first incidents of a staged import as they will be. */
export async function previewIncidents(db: Db, record: Import, limit: number): Promise<ImportedIncident[]> {
  const compiled = compileMapping(parseMapping(record.mapping));
  const batch = await normaliseNext(db, record.id, compiled, 0, await normaliseOptions(db), limit);
  return batch?.incidents ?? [];
}
