import { drawCausalGraph } from '#app/components/analysis/draw-causal-graph.ts';
import { placedNodes } from '#app/components/analysis/placed-nodes.ts';
import { loadCausalGraph } from '#app/db/causal-graphs.server.ts';
import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { arrange } from '#app/layout/arrange.server.ts';
import { arrowText } from '#app/text/causal-words.ts';
import { loadFrameToChange } from '../post-mortems.$reference._index/load-frame.server.ts';
import { byId, loadAid } from '../post-mortems.$reference.wording/wording-notes.server.ts';

/** A causal graph to be drawn: where its nodes stand, and what can be put back. @throws AppError NOT_FOUND, FORBIDDEN */
export async function loadGraph(db: Db, viewer: Viewer, reference: string) {
  const { postMortem, frame } = await loadFrameToChange(db, viewer, reference, '/analysis/graph');
  const { nodes, edges, removed } = await loadCausalGraph(db, viewer, postMortem.id);
  const graph = { nodes, edges };
  const aid = await loadAid(db, viewer, frame);
  return {
    frame,
    nodes: await placedNodes(nodes, edges, arrange),
    edges: edges.map((edge) => ({ ...edge, text: arrowText(graph, edge) })),
    removed: removed.map(({ id, text }) => ({ id, text })),
    drawing: nodes.length === 0 ? null : await drawCausalGraph(graph, 'wide', arrange),
    /** What the language aid points at, by the node that says it. */
    wording: byId(nodes.flatMap(aid.thing)),
    freshId: newId(),
  };
}

export type GraphPage = Awaited<ReturnType<typeof loadGraph>>;
