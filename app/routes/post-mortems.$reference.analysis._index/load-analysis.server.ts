import { drawCausalGraph } from '#app/components/analysis/draw-causal-graph.ts';
import { loadCausalGraph } from '#app/db/causal-graphs.server.ts';
import type { Db } from '#app/db/client.server.ts';
import { listFactors } from '#app/db/contributing-factors.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { listWhys } from '#app/db/whys.server.ts';
import { arrange } from '#app/layout/arrange.server.ts';
import { loadFrame } from '../post-mortems.$reference._index/load-frame.server.ts';
import { byId, loadAid } from '../post-mortems.$reference.wording/wording-notes.server.ts';
import { analysisLead, toFactorRow, toTakenBackWhys, toWhyRows } from './analysis-view.ts';
import { loadEvidence } from './load-evidence.server.ts';

/** The analysis of a post-mortem as its reader may see it. @throws AppError NOT_FOUND */
export async function loadAnalysis(db: Db, viewer: Viewer, reference: string) {
  const { postMortem, frame, roles } = await loadFrame(db, viewer, reference, '/analysis');
  const { id, incidentId } = postMortem;
  const [allFactors, allWhys, graph, evidence, aid] = await Promise.all([
    listFactors(db, viewer, id),
    listWhys(db, viewer, id),
    loadCausalGraph(db, viewer, id),
    loadEvidence(db, viewer, incidentId),
    loadAid(db, viewer, frame),
  ]);
  const { edges } = graph;
  const { factors, whys, nodes } = roles.found({ factors: allFactors, whys: allWhys, nodes: graph.nodes });
  const [wide, tall] =
    nodes.length === 0
      ? []
      : await Promise.all([
          drawCausalGraph({ nodes, edges }, 'wide', arrange),
          drawCausalGraph({ nodes, edges }, 'tall', arrange),
        ]);
  const evidenceOf = (ids: readonly string[]) => roles.texts(evidence.of(ids));
  const rows = factors.map((factor) => toFactorRow(factor, evidenceOf(factor.evidence)));
  const isEmpty = factors.length === 0 && whys.length === 0 && nodes.length === 0;
  return {
    frame,
    /** An account for customers in which nothing was analysed. */
    belongsElsewhere: frame.isForCustomers && isEmpty,
    lead: analysisLead({
      isForCustomers: frame.isForCustomers,
      factors: rows.filter(({ isTakenBack }) => !isTakenBack).length,
      whys: whys.filter(({ retractedAt }) => retractedAt === null).length,
      nodes: nodes.length,
    }),
    factors: rows.filter(({ isTakenBack }) => !isTakenBack),
    takenBackFactors: rows.filter(({ isTakenBack }) => isTakenBack),
    whys: toWhyRows(whys, evidenceOf),
    takenBackWhys: toTakenBackWhys(whys),
    graph: { nodes, edges },
    /** What the language aid points at, by what it was said in. */
    wording: byId([...factors.flatMap(aid.factor), ...whys.flatMap(aid.why), ...nodes.flatMap(aid.thing)]),
    drawings: wide && tall ? { wide, tall } : null,
    timeZone: viewer.timeZone,
    freshId: newId(),
  };
}

export type AnalysisPage = Awaited<ReturnType<typeof loadAnalysis>>;
