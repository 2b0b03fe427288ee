import { redirect } from '@remix-run/node';
import { DURATIONS } from '#analytics/metrics/definitions.ts';
import { listDismissals } from '#app/db/post-mortems.server.ts';
import { listSimilarIncidents } from '#app/db/similar-incidents.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { incidentReference } from '#app/text/references.ts';
import { whySimilar } from '#app/text/similar-words.ts';
import { promptsOf } from '#app/workflows/post-mortem-templates.ts';
import { loadAgreed } from '../post-mortems.$reference._index/load-agreed.server.ts';
import { loadDocument, type Sources } from '../post-mortems.$reference._index/load-document.server.ts';
import { loadFrameToChange } from '../post-mortems.$reference._index/load-frame.server.ts';
import { toEvidence, toLiveWords } from '../post-mortems.$reference._index/record-view.ts';
import { loadThreads } from '../post-mortems.$reference.comments/load-comments.server.ts';
import { toSectionRows, toWays } from './sections-view.ts';

const SHOWN_SIMILAR = 5;

/**
 * What the editor needs beside the document, which comes to it by itself.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN; Response to the page where it is read, if nobody may write on it now
 */
export async function loadEditor(sources: Sources, viewer: Viewer, reference: string) {
  const { db } = sources;
  const { postMortem, frame, roles } = await loadFrameToChange(db, viewer, reference, '/edit');
  if (!frame.mayWrite) throw redirect(`/post-mortems/${frame.reference}`);
  const [{ doc, record, live }, dismissed, similar, said, agreed] = await Promise.all([
    loadDocument(
      sources,
      viewer,
      postMortem,
      // any of them may be put in
      DURATIONS.map(({ id }) => id),
    ),
    listDismissals(db, viewer, postMortem.id),
    listSimilarIncidents(db, viewer, postMortem.incidentId, SHOWN_SIMILAR),
    loadThreads(db, viewer, postMortem, roles),
    loadAgreed(db, viewer, { frame, roles }),
  ]);
  return {
    frame,
    sections: toSectionRows(doc),
    writer: { id: viewer.userId ?? '', name: viewer.name },
    prompts: await promptsOf(postMortem.templateKey, record),
    ways: toWays(agreed),
    agreed,
    live: toLiveWords(live, viewer.timeZone),
    record: toEvidence(
      live,
      similar.map((one) => ({ reference: incidentReference(one.number), title: one.title, why: whySimilar(one) })),
    ),
    said,
    dismissed: dismissed.map(({ rule, quote }) => ({ rule, quote })),
    timeZone: viewer.timeZone,
  };
}
