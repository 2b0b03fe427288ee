import type { Trx } from '../db/client.server.ts';
import { readIncidentRecord } from '../db/incident-record.server.ts';
import { saveSamplePostMortem } from '../db/sample-post-mortems.server.ts';
import { administrator } from '../db/viewer.ts';
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
