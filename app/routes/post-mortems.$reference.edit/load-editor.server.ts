import { redirect } from '@remix-run/node';
import type { Db } from '#app/db/client.server.ts';
import { listDismissals } from '#app/db/post-mortems.server.ts';
import { listSimilarIncidents } from '#app/db/similar-incidents.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { incidentReference } from '#app/text/references.ts';
import { whySimilar } from '#app/text/similar-words.ts';
import { promptsOf } from '#app/workflows/post-mortem-templates.ts';
import { loadDocument } from '../post-mortems.$reference._index/load-document.server.ts';
import { loadFrameToChange } from '../post-mortems.$reference._index/load-frame.server.ts';
import { toEvidence, toLiveWords } from '../post-mortems.$reference._index/record-view.ts';
import { toSectionRows } from './sections-view.ts';

const SHOWN_SIMILAR = 5;

/**
 * What the editor needs beside the document, which comes to it by itself.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN; Response to the page where it is read, if nobody may write on it now
 */
export async function loadEditor(db: Db, viewer: Viewer, reference: string) {
  const { postMortem, frame } = await loadFrameToChange(db, viewer, reference, '/edit');
  if (!frame.mayWrite) throw redirect(`/post-mortems/${frame.reference}`);
  const [{ doc, live }, dismissed, similar] = await Promise.all([
    loadDocument(db, viewer, postMortem),
    listDismissals(db, viewer, postMortem.id),
    listSimilarIncidents(db, viewer, postMortem.incidentId, SHOWN_SIMILAR),
  ]);
  return {
    frame,
    sections: toSectionRows(doc),
    writer: { id: viewer.userId ?? '', name: viewer.name },
    prompts: await promptsOf(postMortem.templateKey),
    live: toLiveWords(live, viewer.timeZone),
    record: toEvidence(
      live,
      similar.map((one) => ({ reference: incidentReference(one.number), title: one.title, why: whySimilar(one) })),
    ),
    dismissed: dismissed.map(({ rule, quote }) => ({ rule, quote })),
    timeZone: viewer.timeZone,
  };
}
