import type { Db } from '#app/db/client.server.ts';
import { readIncidentRecord } from '#app/db/incident-record.server.ts';
import { getPostMortemVersion, type PostMortemVersion } from '#app/db/post-mortem-versions.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import type { LiveRecord } from '#app/document/record.ts';
import { saysTheSame, shownRecord, toLive } from '#app/document/shown-record.ts';
import type { RecordStanding } from '#app/text/record-words.ts';
import { loadLive, type Sources } from '../post-mortems.$reference._index/load-document.server.ts';
import type { Frame } from '../post-mortems.$reference._index/load-frame.server.ts';

/**
 * What the citations and live blocks of a version show, and as of when: as it stood when the version was kept; one from before
 * that was kept shows it as it is now.
 */
export async function loadFiledRecord(
  sources: Sources,
  viewer: Viewer,
  incidentId: string,
  { record, content, createdAt }: Pick<PostMortemVersion, 'record' | 'content' | 'createdAt'>,
): Promise<{ live: LiveRecord; standing: RecordStanding }> {
  if (record) return { live: record, standing: { asOf: createdAt, isKept: true } };
  const live = await loadLive(sources, viewer, incidentId, content);
  return { live, standing: { asOf: new Date(), isKept: false } };
}

/** Whether the record says something else by now than the version that kept it shows. */
export async function hasRecordChanged(
  db: Db,
  viewer: Viewer,
  { id, incident }: Pick<Frame, 'id' | 'incident'>,
  number: number,
): Promise<boolean> {
  const { content, analysis, record } = await getPostMortemVersion(db, viewer, id, number);
  if (!record) return false;
  const now = toLive(await readIncidentRecord(db, viewer, incident.id, new Date()), new Map());
  return !saysTheSame(record, shownRecord(content, analysis ?? { factors: [], whys: [] }, now));
}
