import type { PlacedNode } from '#app/components/analysis/placed-nodes.ts';
import { arrowText } from '#app/text/causal-words.ts';
import type { GraphChange } from '#app/workflows/change-causal-graph.ts';
import type { GraphPage } from './load-graph.server.ts';

type Arrow = Pick<GraphPage['edges'][number], 'id' | 'fromId' | 'toId' | 'kind' | 'text'>;

export interface DrawnGraph {
  nodes: PlacedNode[];
  edges: Arrow[];
}

/** A graph as it will stand once changes that are on their way are kept: what was removed is not drawn again meanwhile. */
export function withPending(graph: DrawnGraph, changes: readonly GraphChange[]): DrawnGraph {
  const gone = new Set<string>();
  const places = new Map<string, { x: number; y: number }>();
  let edges: Arrow[] = graph.edges;
  for (const change of changes) {
    if (change.change === 'remove') gone.add(change.id);
    if (change.change === 'put_back') gone.delete(change.id);
    if (change.change === 'place') places.set(change.id, { x: Number(change.x), y: Number(change.y) });
    if (change.change === 'disconnect') edges = edges.filter(({ id }) => id !== change.id);
    if (change.change === 'connect' && !edges.some(({ id }) => id === change.id)) {
      const { id, fromId, toId, kind } = change;
      edges = [...edges, { id, fromId, toId, kind, text: arrowText(graph, { id, fromId, toId, kind }) }];
    }
  }
  const nodes = graph.nodes.filter(({ id }) => !gone.has(id)).map((node) => ({ ...node, ...places.get(node.id) }));
  const ends = new Set(nodes.map(({ id }) => id));
  return { nodes, edges: edges.filter(({ fromId, toId }) => ends.has(fromId) && ends.has(toId)) };
}
