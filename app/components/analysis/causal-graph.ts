import type { EDGE_WORDS, NODE_WORDS } from '../../text/causal-words.ts';

export interface GraphNode {
  id: string;
  kind: keyof typeof NODE_WORDS;
  text: string;
}

export interface GraphEdge {
  id: string;
  fromId: string;
  toId: string;
  kind: keyof typeof EDGE_WORDS;
}

/** What led to what, as people drew it. */
export interface CausalGraph {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
}
