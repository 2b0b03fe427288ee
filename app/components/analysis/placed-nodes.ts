import type { Arrange } from '../drawing/arranged.ts';
import type { GraphEdge, GraphNode } from './causal-graph.ts';

/** As wide as a node is in the editor, and about as high. */
export const NODE_WIDTH = 190;
const NODE_HEIGHT = 84;
const BELOW = 40;
/** An arrow says between two nodes what it means. */
const BETWEEN = 120;

interface Placed {
  x: number | null;
  y: number | null;
  version: number;
}

export type PlacedNode = GraphNode & { x: number; y: number; version: number };

/**
 * Where every node stands in the editor: where somebody put it, or, where nobody did, where the layout has room for it,
 * below what was put somewhere by hand.
 */
export async function placedNodes(
  nodes: readonly (GraphNode & Placed)[],
  edges: readonly Pick<GraphEdge, 'fromId' | 'toId'>[],
  arrange: Arrange,
): Promise<PlacedNode[]> {
  const free = nodes.filter(({ x }) => x === null);
  const isFree = new Set(free.map(({ id }) => id));
  const { places } =
    free.length === 0
      ? { places: {} }
      : await arrange(
          free.map(({ id }) => ({ id, width: NODE_WIDTH, height: NODE_HEIGHT })),
          edges.filter(({ fromId, toId }) => isFree.has(fromId) && isFree.has(toId)).map((e) => [e.fromId, e.toId]),
          { between: BETWEEN, isJoined: false },
        );
  const lowest = Math.max(0, ...nodes.flatMap(({ y }) => (y === null ? [] : y + NODE_HEIGHT + BELOW)));
  return nodes.map(({ id, kind, text, version, x, y }) => {
    const own = { id, kind, text, version };
    if (x !== null && y !== null) return { ...own, x, y };
    const found = (places as Record<string, { x: number; y: number }>)[id]!;
    return { ...own, x: found.x, y: found.y + lowest };
  });
}
