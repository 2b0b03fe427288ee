import { Button } from '@mantine/core';
import { useFetcher } from '@remix-run/react';
import { Background, Controls, type NodeChange, ReactFlow, useNodesState } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useEffect, useRef, useState } from 'react';
import { v7 } from 'uuid';
import type { GraphChange } from '#app/workflows/change-causal-graph.ts';
import type { act } from './action.server.ts';
import classes from './editor.module.css';
import { EDITOR_WORDS, type FlowNode, NODE_TYPES, toFlowEdge, toFlowNode } from './flow-parts.tsx';
import type { GraphPage } from './load-graph.server.ts';

/** How long after the last step of a move by keyboard it is kept. */
const SETTLED_MS = 400;

/**
 * The graph on a canvas: parts are moved by mouse or, once chosen with Enter, by the arrow keys; connected from edge to edge;
 * removed with Delete, which can be undone. Every change is kept at once; what others change meanwhile appears.
 */
export default function GraphEditor({ page }: { page: GraphPage }) {
  const [nodes, setNodes, onNodesChange] = useNodesState<FlowNode>(page.nodes.map(toFlowNode));
  const fetcher = useFetcher<typeof act>();
  const [undo, setUndo] = useState<{ words: string; changes: GraphChange[] } | null>(null);
  const moved = useRef(new Map<string, { x: number; y: number }>());
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => {
    // what is on its way keeps its place under the hand that moves it
    setNodes((shown) =>
      page.nodes.map((node) => {
        const own = shown.find(({ id }) => id === node.id);
        const fresh = toFlowNode(node);
        if (!own) return fresh;
        const isMoving = own.dragging || moved.current.has(node.id);
        return { ...own, ...fresh, position: isMoving ? own.position : fresh.position };
      }),
    );
  }, [page.nodes, setNodes]);
  const send = (changes: GraphChange[]) => fetcher.submit({ changes: JSON.stringify(changes) }, { method: 'post' });
  const keepMoves = () => {
    clearTimeout(timer.current);
    const changes = [...moved.current].map(([id, { x, y }]) => ({ change: 'place' as const, id, x, y }));
    moved.current.clear();
    if (changes.length > 0) send(changes);
  };
  const follow = (changes: NodeChange<FlowNode>[]) => {
    onNodesChange(changes.filter(({ type }) => type !== 'remove'));
    for (const change of changes) {
      if (change.type === 'position' && change.position) moved.current.set(change.id, change.position);
    }
    const isUnderWay = changes.some((change) => change.type === 'position' && change.dragging);
    clearTimeout(timer.current);
    if (!isUnderWay && moved.current.size > 0) timer.current = setTimeout(keepMoves, SETTLED_MS);
  };
  const refused = fetcher.state === 'idle' ? fetcher.data : null;
  return (
    <div className={classes.editor}>
      <div className={classes.canvas}>
        <ReactFlow
          nodes={nodes}
          edges={page.edges.map(toFlowEdge)}
          nodeTypes={NODE_TYPES}
          onNodesChange={follow}
          onNodeDragStop={keepMoves}
          onConnect={({ source, target }) =>
            send([{ change: 'connect', id: v7(), fromId: source, toId: target, kind: 'led_to' }])
          }
          onDelete={({ nodes: gone, edges: cut }) => {
            const ids = new Set(gone.map(({ id }) => id));
            // arrows go and come back with what they hang on
            const own = cut.filter(({ source, target }) => !ids.has(source) && !ids.has(target));
            const edges = page.edges.filter(({ id }) => own.some((edge) => edge.id === id));
            send([
              ...gone.map(({ id }) => ({ change: 'remove' as const, id })),
              ...edges.map(({ id }) => ({ change: 'disconnect' as const, id })),
            ]);
            setUndo({
              words: [...gone.map(({ data }) => `“${data.text}”`), ...edges.map(({ text }) => text)].join(', '),
              changes: [
                ...gone.map(({ id }) => ({ change: 'put_back' as const, id })),
                ...edges.map(({ fromId, toId, kind }) => ({
                  change: 'connect' as const,
                  id: v7(),
                  fromId,
                  toId,
                  kind,
                })),
              ],
            });
          }}
          ariaLabelConfig={EDITOR_WORDS}
          deleteKeyCode={['Delete', 'Backspace']}
          fitView
          fitViewOptions={{ maxZoom: 1, padding: 0.1 }}
          minZoom={0.2}
          preventScrolling={false}
        >
          <Background />
          <Controls showInteractive={false} />
        </ReactFlow>
      </div>
      <div className={classes.news} role="status">
        {undo && (
          <>
            <span>Removed: {undo.words}</span>
            <Button
              size="compact-md"
              variant="default"
              onClick={() => {
                send(undo.changes);
                setUndo(null);
              }}
            >
              Undo
            </Button>
          </>
        )}
        {refused && <span className={classes.refused}>{refused.message}</span>}
      </div>
    </div>
  );
}
