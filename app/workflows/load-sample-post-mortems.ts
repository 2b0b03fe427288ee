import type { Db, Trx } from '../db/client.server.ts';
import { readIncidentRecord } from '../db/incident-record.server.ts';
import { getPostMortemVersion, listPostMortemVersions } from '../db/post-mortem-versions.server.ts';
import { getPostMortem } from '../db/post-mortems.server.ts';
import { keepSampleRecord, saveSamplePostMortem } from '../db/sample-post-mortems.server.ts';
import { readUsualDurations } from '../db/usual-durations.server.ts';
import { administrator } from '../db/viewer.ts';
import { shownMetrics } from '../document/shown-metrics.ts';
import { shownRecord, toLive } from '../document/shown-record.ts';
import { startDocument } from '../document/start-document.ts';
import { updateOf } from '../document/yjs.ts';
import type { SamplePostMortem } from '../sample/lessons/post-mortems.ts';
import { writtenAccount, writtenDocument } from '../sample/lessons/written-document.ts';
import { getPostMortemTemplate } from './post-mortem-templates.ts';

const viewer = administrator('sample');

/**
 * Writes the post-mortems of the sample organisation as its teams would have: begun from a template and the record of the
 * incident, then written on. Its incidents have to be there, with what they owe.
 */
export async function loadSamplePostMortems(trx: Trx, planned: readonly SamplePostMortem[], now: Date): Promise<void> {
  for (const { row, lesson, isWhole, hasActions, ...rest } of planned) {
    const template = await getPostMortemTemplate(row.templateKey);
    const begun = startDocument(template, await readIncidentRecord(trx, viewer, row.incidentId, now));
    const content = rest.analysis
      ? writtenDocument(begun, lesson, { isWhole, hasActions })
      : writtenAccount(begun, lesson);
    await saveSamplePostMortem(trx, { row, ...rest, content, update: updateOf(content) });
  }
}

/**
 * Keeps with the versions of the sample's post-mortems what they show of the record. Its figures have to be computed, which is
 * done once it is there: where this is not reached, versions say that they show the record as it is now.
 */
export async function keepSampleRecords(db: Db, postMortemIds: readonly string[], now: Date): Promise<void> {
  for (const id of postMortemIds) {
    const { incidentId } = await getPostMortem(db, viewer, id);
    const [newest] = await listPostMortemVersions(db, viewer, id);
    if (!newest) continue;
    // each of its versions has the same text
    const { content, analysis } = await getPostMortemVersion(db, viewer, id, newest.number);
    const record = await readIncidentRecord(db, viewer, incidentId, now);
    const live = toLive(record, await readUsualDurations(db, record, shownMetrics(content), now));
    await keepSampleRecord(db, id, shownRecord(content, analysis ?? { factors: [], whys: [] }, live));
  }
}
