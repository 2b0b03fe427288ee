import type { LiveRecord, RecordedEvent } from '../document/record.ts';
import type { Db } from './client.server.ts';

/** Keeps what versions show of their incident's record, as it stands now. */
export async function saveKeptRecord(db: Db, versionIds: readonly string[], record: LiveRecord): Promise<void> {
  const kept = JSON.stringify(record);
  await db
    .insertInto('postMortemVersionRecords')
    .values(versionIds.map((versionId) => ({ versionId, record: kept })))
    .execute();
}

/** What the column holds, as a record; null where there is none. */
export function readKeptRecord(column: unknown): LiveRecord | null {
  const kept = column as Kept | null;
  return kept && { ...kept, events: kept.events.map((event) => ({ ...event, at: new Date(event.at) })) };
}

type Kept = Omit<LiveRecord, 'events'> & { events: readonly (Omit<RecordedEvent, 'at'> & { at: string })[] };
