/* A causal graph in words: for those who hear a page, for exports, and for whoever draws without a mouse. */

export const NODE_WORDS = {
  condition: 'Condition',
  event: 'Event',
  defence: 'Defence',
  effect: 'Effect',
} as const;

export const EDGE_WORDS = {
  led_to: 'led to',
  made_likelier: 'made more likely',
  held_back: 'held back',
} as const;

interface Graph {
  nodes: readonly { id: string; kind: keyof typeof NODE_WORDS; text: string }[];
  edges: readonly { id: string; fromId: string; toId: string; kind: keyof typeof EDGE_WORDS }[];
}

/** "“Retries without back-off” made more likely “Queue full”". */
export function arrowText({ nodes }: Pick<Graph, 'nodes'>, edge: Graph['edges'][number]): string {
  const said = (id: string) => `“${nodes.find((node) => node.id === id)?.text ?? ''}”`;
  return `${said(edge.fromId)} ${EDGE_WORDS[edge.kind]} ${said(edge.toId)}`;
}

export interface GraphWords {
  /** Its arrows in the order in which one thing follows from another. */
  arrows: { id: string; text: string }[];
  /** What nothing leads to or from. */
  alone: { id: string; text: string }[];
}

/** The whole graph, beginning with what nothing else led to. */
export function graphWords({ nodes, edges }: Graph): GraphWords {
  const order = inOrder(nodes, edges);
  const place = new Map(order.map((id, index) => [id, index]));
  const arrows = edges
    .toSorted((a, b) => place.get(a.fromId)! - place.get(b.fromId)! || place.get(a.toId)! - place.get(b.toId)!)
    .map((edge) => ({ id: edge.id, text: arrowText({ nodes }, edge) }));
  const joined = new Set(edges.flatMap(({ fromId, toId }) => [fromId, toId]));
  const alone = nodes
    .filter(({ id }) => !joined.has(id))
    .map(({ id, kind, text }) => ({ id, text: `${NODE_WORDS[kind]}: “${text}”` }));
  return { arrows, alone };
}

/** What leads to something before what it leads to; in a circle, in the order in which it is given. */
function inOrder(nodes: Graph['nodes'], edges: Graph['edges']): string[] {
  const left = new Set(nodes.map(({ id }) => id));
  const order: string[] = [];
  while (left.size > 0) {
    const free = [...left].filter((id) => !edges.some(({ fromId, toId }) => toId === id && left.has(fromId)));
    const next = free.length > 0 ? free : [[...left][0]!];
    for (const id of next) left.delete(id);
    order.push(...next);
  }
  return order;
}
