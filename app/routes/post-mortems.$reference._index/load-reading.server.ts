import type { Db } from '#app/db/client.server.ts';
import { listDecisions } from '#app/db/post-mortem-reviews.server.ts';
import { listPostMortemVersions } from '#app/db/post-mortem-versions.server.ts';
import type { PostMortem } from '#app/db/post-mortems.server.ts';
import { FOR_CUSTOMERS } from '#app/db/published-lessons.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { incidentReference } from '#app/text/references.ts';
import { loadDocument } from './load-document.server.ts';
import { loadFrame } from './load-frame.server.ts';

/** The message that a published post-mortem is told by, which its template fills with it. */
const tellingOf = ({ templateKey, incidentNumber }: PostMortem) => ({
  forCustomers: templateKey === FOR_CUSTOMERS,
  to: `/incidents/${incidentReference(incidentNumber)}/messages/new?audience=${templateKey === FOR_CUSTOMERS ? 'external' : 'internal'}&stage=afterwards`,
});

/** A post-mortem as it is read. @throws AppError NOT_FOUND */
export async function loadReading(db: Db, viewer: Viewer, reference: string) {
  const { postMortem, frame } = await loadFrame(db, viewer, reference);
  const [{ doc, live }, decisions, versions] = await Promise.all([
    loadDocument(db, viewer, postMortem),
    listDecisions(db, viewer, postMortem.id),
    listPostMortemVersions(db, viewer, postMortem.id),
  ]);
  return {
    frame,
    doc,
    live,
    decisions: decisions.map(({ id, text, createdAt }) => ({ id, text, createdAt })),
    latest: versions[0]?.number ?? null,
    telling: frame.mayChange && postMortem.state === 'published' ? tellingOf(postMortem) : null,
    timeZone: viewer.timeZone,
  };
}
