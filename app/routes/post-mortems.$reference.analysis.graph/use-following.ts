import type { Edge, ReactFlowInstance } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';
import { lookThere } from './first-look.ts';
import type { FlowNode } from './flow-parts.tsx';
import type { GraphPage } from './load-graph.server.ts';

const MOVE_MS = 250;

/**
 * Looks at what one has just added to the graph, where that stands out of view. What others add moves nothing under one's
 * hands.
 *
 * @returns where the canvas puts what moves it, once it is there
 */
export function useFollowing({ nodes, freshId }: GraphPage, canvas: RefObject<HTMLElement | null>) {
  const flow = useRef<ReactFlowInstance<FlowNode, Edge> | null>(null);
  // a page that was loaded meanwhile offers another id: the form was sent with one of them
  const offered = useRef(new Set<string>());
  useEffect(() => {
    const added = nodes.find(({ id }) => offered.current.delete(id));
    offered.current.add(freshId);
    if (!added || !flow.current || !canvas.current) return;
    const { clientWidth: width, clientHeight: height } = canvas.current;
    const there = lookThere(added, flow.current.getViewport(), { width, height });
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (there) flow.current.setViewport(there, { duration: isStill ? 0 : MOVE_MS });
  }, [nodes, freshId, canvas]);
  return flow;
}
