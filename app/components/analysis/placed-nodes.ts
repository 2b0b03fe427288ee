import type { Arrange } from '../drawing/arranged.ts';
import type { GraphEdge, GraphNode } from './causal-graph.ts';
import { nodeWriting } from './node-writing.ts';

/** As wide as a node is in the editor. */
export const NODE_WIDTH = 190;
const BELOW = 40;
/** Room below each, should it take a line more than was reckoned: a reader may have other letters. */
const SPARE = 18;
/** An arrow says between two nodes what it means. */
const BETWEEN = 120;

interface Placed {
  x: number | null;
  y: number | null;
  version: number;
}

export type PlacedNode = GraphNode & { x: number; y: number; version: number };

/** How high a node is in the editor, where it stands with all of its text. */
export const nodeHeight = (node: Pick<GraphNode, 'kind' | 'text'>): number =>
  nodeWriting(node, NODE_WIDTH, Number.POSITIVE_INFINITY).height;

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
          free.map((node) => ({ id: node.id, width: NODE_WIDTH, height: nodeHeight(node) + SPARE })),
          edges.filter(({ fromId, toId }) => isFree.has(fromId) && isFree.has(toId)).map((e) => [e.fromId, e.toId]),
          { between: BETWEEN, isJoined: false },
        );
  const lowest = Math.max(0, ...nodes.flatMap((node) => (node.y === null ? [] : node.y + nodeHeight(node) + BELOW)));
  return nodes.map(({ id, kind, text, version, x, y }) => {
    const own = { id, kind, text, version };
    if (x !== null && y !== null) return { ...own, x, y };
    const found = (places as Record<string, { x: number; y: number }>)[id]!;
    return { ...own, x: found.x, y: found.y + lowest };
  });
}
