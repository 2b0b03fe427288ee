import { v7 } from 'uuid';
import type { GraphChange } from '#app/workflows/change-causal-graph.ts';
import type { DrawnGraph } from './with-pending.ts';

interface Removal {
  words: string;
  changes: GraphChange[];
  undo: GraphChange[];
}

/** What removing parts and arrows changes, and what brings them back. */
export function removalOf(
  drawn: DrawnGraph,
  parts: readonly { id: string }[],
  arrows: readonly { id: string }[],
): Removal {
  const gone = new Set(parts.map(({ id }) => id));
  const cut = new Set(arrows.map(({ id }) => id));
  const nodes = drawn.nodes.filter(({ id }) => gone.has(id));
  // arrows go and come back with what they hang on
  const edges = drawn.edges.filter(({ id, fromId, toId }) => cut.has(id) && !gone.has(fromId) && !gone.has(toId));
  return {
    words: [...nodes.map(({ text }) => `“${text}”`), ...edges.map(({ text }) => text)].join(', '),
    changes: [
      ...nodes.map(({ id }) => ({ change: 'remove' as const, id })),
      ...edges.map(({ id }) => ({ change: 'disconnect' as const, id })),
    ],
    undo: [
      ...nodes.map(({ id }) => ({ change: 'put_back' as const, id })),
      ...edges.map(({ fromId, toId, kind }) => ({ change: 'connect' as const, id: v7(), fromId, toId, kind })),
    ],
  };
}
