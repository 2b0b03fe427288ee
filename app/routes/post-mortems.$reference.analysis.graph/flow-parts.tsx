import { type Edge, Handle, MarkerType, type Node, type NodeProps, Position } from '@xyflow/react';
import type { PlacedNode } from '#app/components/analysis/placed-nodes.ts';
import { EDGE_WORDS, NODE_WORDS } from '#app/text/causal-words.ts';
import classes from './editor.module.css';
import type { DrawnGraph } from './with-pending.ts';

export type FlowNode = Node<{ kind: PlacedNode['kind']; text: string }, 'part'>;

export const toFlowNode = ({ id, kind, text, x, y }: PlacedNode): FlowNode => ({
  id,
  type: 'part',
  position: { x, y },
  data: { kind, text },
  ariaLabel: `${NODE_WORDS[kind]}: ${text}`,
});

export const toFlowEdge = ({ id, fromId, toId, kind, text }: DrawnGraph['edges'][number]): Edge => ({
  id,
  source: fromId,
  target: toId,
  label: EDGE_WORDS[kind],
  ariaLabel: text,
  className: classes[kind],
  markerEnd: { type: MarkerType.ArrowClosed, color: 'var(--ink)' },
});

/** A part of the graph: what it is, what it says, and the edges from which arrows are drawn. */
function Part({ data: { kind, text } }: NodeProps<FlowNode>) {
  return (
    <div className={classes.part} data-kind={kind}>
      <Handle type="target" position={Position.Left} />
      <small>{NODE_WORDS[kind]}</small>
      <span>{text}</span>
      <Handle type="source" position={Position.Right} />
    </div>
  );
}

export const NODE_TYPES = { part: Part };

/** What the canvas says to those who hear it. */
export const EDITOR_WORDS = {
  'node.a11yDescription.default':
    'Press Enter to choose it, then move it with the arrow keys. Delete removes it, which can be undone; Escape lets go of it. To connect it, use the form below.',
  'node.a11yDescription.keyboardDisabled': 'Press Enter to choose it.',
  'node.a11yDescription.ariaLiveMessage': ({ direction }: { direction: string }) => `Moved ${direction}.`,
  'edge.a11yDescription.default': 'Press Enter to choose this arrow, then Delete to remove it, which can be undone.',
  'controls.ariaLabel': 'Look closer or further',
  'controls.zoomIn.ariaLabel': 'Closer',
  'controls.zoomOut.ariaLabel': 'Further',
  'controls.fitView.ariaLabel': 'All of it',
  'handle.ariaLabel': 'Where an arrow begins or ends',
};
