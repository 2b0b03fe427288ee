import { NODE_WORDS } from '../../text/causal-words.ts';
import { type Written, written } from '../drawing/drawing.ts';
import type { GraphNode } from './causal-graph.ts';

/** Between a node's edge and its words; with their sizes, what the editor's stylesheet says as well, in pixels. */
export const NODE_PAD = 8;
const SIZES = { kind: 11.5, text: 13 } as const;

/** What a node says, in lines: its kind, and below it its text. */
export interface NodeWriting {
  head: Written;
  body: Written;
  /** Of the whole node, in the unit of its width. */
  height: number;
}

/**
 * How a node is written in a box of a width, and how high that makes it: the same where it is drawn and where it is edited.
 *
 * @param most lines of its text; where it has more, it is shortened
 */
export function nodeWriting(
  { kind, text }: Pick<GraphNode, 'kind' | 'text'>,
  width: number,
  most: number,
): NodeWriting {
  const inner = width - 2 * NODE_PAD;
  const head = written({ text: NODE_WORDS[kind], width: inner, size: SIZES.kind, tone: 'quiet', most: 1 });
  const body = written({ text, width: inner, size: SIZES.text, isBold: kind === 'effect', most });
  return { head, body, height: Math.ceil(head.height + body.height + 2 * NODE_PAD) };
}
