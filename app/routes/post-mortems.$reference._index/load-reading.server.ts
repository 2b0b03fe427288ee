import { readAnalysis } from '#app/db/kept-analysis.server.ts';
import { listDecisions, listReviewers } from '#app/db/post-mortem-reviews.server.ts';
import { listPostMortemVersions } from '#app/db/post-mortem-versions.server.ts';
import type { PostMortem } from '#app/db/post-mortems.server.ts';
import { FOR_CUSTOMERS } from '#app/db/published-lessons.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { analysisPlace, withAnalysis } from '#app/document/analysis-sections.ts';
import { incidentReference } from '#app/text/references.ts';
import { nameOfText } from '#app/workflows/approvals.ts';
import { loadThreads } from '../post-mortems.$reference.comments/load-comments.server.ts';
import { loadAgreed } from './load-agreed.server.ts';
import { loadDocument, type Sources } from './load-document.server.ts';
import { loadFrame } from './load-frame.server.ts';
import { reopenedOf } from './reopened.ts';
import { toldAnalysis, toldGraph } from './told-analysis.server.ts';

/** The message that a published post-mortem is told by, which its template fills with it. */
const tellingOf = ({ templateKey, incidentNumber }: PostMortem) => ({
  forCustomers: templateKey === FOR_CUSTOMERS,
  to: `/incidents/${incidentReference(incidentNumber)}/messages/new?audience=${templateKey === FOR_CUSTOMERS ? 'external' : 'internal'}&stage=afterwards`,
});

const NOTHING_FOUND = { nodes: [], edges: [], factors: [], whys: [] };

/** A post-mortem as it is read; who responds is told names, others what people were. @throws AppError NOT_FOUND */
export async function loadReading(sources: Sources, viewer: Viewer, reference: string) {
  const { db } = sources;
  const { postMortem, frame, roles } = await loadFrame(db, viewer, reference);
  const isOpen = postMortem.state === 'draft' || postMortem.state === 'in_review';
  const isReviewed = postMortem.state === 'in_review' || postMortem.state === 'approved';
  const [{ doc, live }, decisions, versions, said, reviewers, analysis, agreed] = await Promise.all([
    loadDocument(sources, viewer, postMortem),
    listDecisions(db, viewer, postMortem.id),
    listPostMortemVersions(db, viewer, postMortem.id),
    isOpen ? loadThreads(db, viewer, postMortem, roles) : null,
    isReviewed ? listReviewers(db, viewer, postMortem.id) : [],
    readAnalysis(db, viewer, postMortem.id),
    loadAgreed(db, viewer, { frame, roles }),
  ]);
  const recorded = roles.live(live);
  const reopened = reopenedOf(postMortem.state, roles.notes(versions));
  // what made it possible is none of customers' account: it stands in the review
  const found = roles.found(frame.isForCustomers ? NOTHING_FOUND : analysis);
  const [told, graph] = await Promise.all([
    toldAnalysis(db, found, { ...roles.found({ decisions }), keptWithVersion: true, decisionsKept: true }),
    toldGraph(found, frame.incident),
  ]);
  const isEmpty = found.factors.length === 0 && found.whys.length === 0 && graph === null;
  return {
    frame,
    /** The name of what is read here, for whoever says something of it in the review. */
    seen:
      isReviewed && (frame.mayChange || reviewers.some(({ userId }) => userId === viewer.userId))
        ? nameOfText(postMortem.title, doc, analysis)
        : null,
    doc: withAnalysis(roles.doc(doc), told, graph?.words ?? [], recorded),
    live: recorded,
    graph,
    /** Where the analysis is begun. */
    invite:
      isEmpty && frame.mayWrite && !frame.isForCustomers
        ? { place: analysisPlace(doc), to: `/post-mortems/${frame.reference}/analysis` }
        : null,
    agreed,
    threads: said?.threads ?? [],
    reopened,
    /** The version that is taken along: what was published stands until it is published anew. */
    latest: reopened?.published ?? versions[0]?.number ?? null,
    telling: frame.mayChange && postMortem.state === 'published' ? tellingOf(postMortem) : null,
    timeZone: viewer.timeZone,
  };
}
