import {
  Background,
  Controls,
  type Edge,
  type NodeChange,
  type OnDelete,
  ReactFlow,
  useEdgesState,
  useNodesState,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import { v7 } from 'uuid';
import type { GraphChange } from '#app/workflows/change-causal-graph.ts';
import classes from './editor.module.css';
import { firstLook } from './first-look.ts';
import { EDITOR_WORDS, type FlowNode, NODE_TYPES, toFlowEdge, toFlowNode } from './flow-parts.tsx';
import graphClasses from './graph.module.css';
import { GraphNews } from './graph-news.tsx';
import type { GraphPage } from './load-graph.server.ts';
import { NOTHING_DRAWN } from './nothing-drawn.ts';
import { removalOf } from './removal.ts';
import { useEdits } from './use-edits.ts';
import { useFollowing } from './use-following.ts';
import { useLeaving } from './use-leaving.ts';
import { withPending } from './with-pending.ts';

/** How long after the last step of a move by keyboard it is kept. */
const SETTLED_MS = 400;

/**
 * The graph on a canvas: parts are moved by mouse or, once chosen with Enter, by the arrow keys; connected from edge to edge;
 * removed with Delete, as arrows are, which can be undone. Every change is drawn at once and kept as soon as it can be; what
 * others change meanwhile appears.
 */
export default function GraphEditor({ page }: { page: GraphPage }) {
  const edits = useEdits(`/post-mortems/${page.frame.reference}/analysis/graph/changes`, page);
  const { edit: send, pending } = edits;
  const drawn = useMemo(() => withPending(page, pending), [page, pending]);
  const [nodes, setNodes, onNodesChange] = useNodesState<FlowNode>(drawn.nodes.map(toFlowNode));
  const [edges, setEdges, onEdgesChange] = useEdgesState<Edge>(drawn.edges.map(toFlowEdge));
  const [undo, setUndo] = useState<{ words: string; changes: GraphChange[] } | null>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const flow = useFollowing(page, canvas);
  const moved = useRef(new Map<string, { x: number; y: number }>());
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => {
    // what is under a hand stays there
    setNodes((shown) =>
      drawn.nodes.map((node) => {
        const own = shown.find(({ id }) => id === node.id);
        const fresh = toFlowNode(node);
        if (!own) return fresh;
        return {
          ...own,
          ...fresh,
          position: own.dragging || moved.current.has(node.id) ? own.position : fresh.position,
        };
      }),
    );
    setEdges((shown) =>
      drawn.edges.map((edge) => ({ ...shown.find(({ id }) => id === edge.id), ...toFlowEdge(edge) })),
    );
  }, [drawn, setNodes, setEdges]);
  const keepMoves = () => {
    clearTimeout(timer.current);
    const changes = [...moved.current].map(([id, { x, y }]) => ({ change: 'place' as const, id, x, y }));
    moved.current.clear();
    if (changes.length > 0) send(changes);
  };
  const flush = useRef(keepMoves);
  flush.current = keepMoves;
  useEffect(() => () => flush.current(), []);
  const leaving = useLeaving(edits, keepMoves);
  const follow = (changes: NodeChange<FlowNode>[]) => {
    onNodesChange(changes.filter(({ type }) => type !== 'remove'));
    for (const change of changes) {
      if (change.type === 'position' && change.position) moved.current.set(change.id, change.position);
    }
    const isUnderWay = changes.some((change) => change.type === 'position' && change.dragging);
    clearTimeout(timer.current);
    if (!isUnderWay && moved.current.size > 0) timer.current = setTimeout(keepMoves, SETTLED_MS);
  };
  const remove: OnDelete<FlowNode> = ({ nodes: gone, edges: cut }) => {
    const removal = removalOf(drawn, gone, cut);
    send(removal.changes);
    setUndo({ words: removal.words, changes: removal.undo });
  };
  const putBack = () => {
    if (undo) send(undo.changes);
    setUndo(null);
  };
  return (
    <div className={classes.editor}>
      {nodes.length === 0 ? (
        <p className={graphClasses.quiet}>{NOTHING_DRAWN}</p>
      ) : (
        <div ref={canvas} className={classes.canvas}>
          <ReactFlow
            nodes={nodes}
            edges={edges}
            nodeTypes={NODE_TYPES}
            onNodesChange={follow}
            // what is removed goes when the change is made, and comes back where it is refused
            onEdgesChange={(changes) => onEdgesChange(changes.filter(({ type }) => type !== 'remove'))}
            onNodeDragStop={keepMoves}
            onConnect={({ source, target }) =>
              send([{ change: 'connect', id: v7(), fromId: source, toId: target, kind: 'led_to' }])
            }
            onDelete={remove}
            ariaLabelConfig={EDITOR_WORDS}
            deleteKeyCode={['Delete', 'Backspace']}
            onInit={(instance) => {
              flow.current = instance;
              const { clientWidth: width, clientHeight: height } = canvas.current!;
              instance.setViewport(firstLook(drawn.nodes, { width, height }));
            }}
            minZoom={0.2}
            preventScrolling={false}
          >
            <Background />
            <Controls showInteractive={false} fitViewOptions={{ maxZoom: 1, padding: 0.1 }} />
          </ReactFlow>
        </div>
      )}
      <GraphNews edits={edits} removed={undo && { words: undo.words, undo: putBack }} leaving={leaving} />
    </div>
  );
}
