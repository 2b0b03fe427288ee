import { EDGE_WORDS, graphWords, NODE_WORDS } from '../../text/causal-words.ts';
import { type Arrange, type Arrangement, arrowAlong } from '../drawing/arranged.ts';
import { type Block, box, type Drawing, type Look, type Mark, moved, stacked, textMark } from '../drawing/drawing.ts';
import type { CausalGraph, GraphNode } from './causal-graph.ts';
import { NODE_PAD, nodeWriting } from './node-writing.ts';

/** wide: causes at the left, effects at the right; tall: causes above, for a narrow window. */
export const GRAPH_FORMATS = ['wide', 'tall'] as const;
export type GraphFormat = (typeof GRAPH_FORMATS)[number];

const BOX = { wide: 190, tall: 150 } as const;
const DIRECTION = { wide: 'RIGHT', tall: 'DOWN' } as const;
const NARROWEST = 300;
/** Lines of a node's text; all of it stands in the words below. */
const MOST_LINES = 6;
const MARGIN = 6;

/** A causal graph, laid out afresh: whatever was drawn together by hand, a reader sees arrows that cross no box. */
export async function drawCausalGraph(graph: CausalGraph, format: GraphFormat, arrange: Arrange): Promise<Drawing> {
  const boxes = graph.nodes.map((node) => ({ node, mark: drawNode(node, BOX[format]) }));
  const arranged = await arrange(
    boxes.map(({ node: { id }, mark: { width, height } }) => ({ id, width, height })),
    graph.edges.map(({ fromId, toId }) => [fromId, toId] as const),
    { direction: DIRECTION[format], between: 48, isJoined: false },
  );
  const width = Math.max(NARROWEST, Math.ceil(arranged.width));
  const block = stacked([together(graph, boxes, arranged), legend(graph, width)], 14);
  return {
    width: width + 2 * MARGIN,
    height: Math.ceil(block.height) + 2 * MARGIN,
    marks: moved(block.marks, MARGIN, MARGIN),
  };
}

function together(graph: CausalGraph, boxes: readonly { node: GraphNode; mark: Mark }[], arranged: Arrangement): Block {
  const words = new Map(graphWords(graph).arrows.map(({ id, text }) => [id, text]));
  const arrows = arranged.routes.map((route, i) => {
    const edge = graph.edges[i]!;
    return arrowAlong(route, { ...ARROWS[edge.kind], title: words.get(edge.id) ?? null });
  });
  const marks = boxes.map(({ node, mark }) => ({ ...mark, ...arranged.places[node.id]! }));
  return { marks: [...arrows, ...marks], height: arranged.height };
}

const ARROWS = {
  led_to: { tone: 'ink' },
  made_likelier: { tone: 'ink', isDashed: true },
  held_back: { tone: 'ink', isStop: true },
} as const;

/** Kinds differ by their frame and say what they are: never by colour alone. */
const FRAMES: Readonly<Record<GraphNode['kind'], { round: number; look: Look }>> = {
  condition: { round: 4, look: { fill: 'paper', stroke: 'quiet', weight: 1.2 } },
  event: { round: 14, look: { fill: 'paper', stroke: 'ink', weight: 1.2 } },
  defence: { round: 4, look: { fill: 'soft', stroke: 'ink', weight: 1.4, isDashed: true } },
  effect: { round: 4, look: { fill: 'paper', stroke: 'ink', weight: 2.8 } },
};

function drawNode(node: GraphNode, width: number): Mark {
  const { kind, text } = node;
  const { head, body, height } = nodeWriting(node, width, MOST_LINES);
  const { round, look } = FRAMES[kind];
  const shapes = [
    box(width, height, round, look),
    ...head.at(NODE_PAD, NODE_PAD - 2),
    ...body.at(NODE_PAD, NODE_PAD + head.height),
  ];
  return { x: 0, y: 0, width, height, title: `${NODE_WORDS[kind]}: ${text}`, shapes, role: 'node' };
}

/** What the lines mean, of those that are there. */
function legend({ edges }: CausalGraph, width: number): Block {
  const kinds = (['led_to', 'made_likelier', 'held_back'] as const).filter((kind) =>
    edges.some((edge) => edge.kind === kind),
  );
  return stacked(
    kinds.map((kind) => {
      const arrow = arrowAlong(
        [
          { x: 0, y: 9 },
          { x: 34, y: 9 },
        ],
        ARROWS[kind],
      );
      const words = textMark({ text: EDGE_WORDS[kind], width: width - 44, size: 12.5, tone: 'quiet', most: 1 });
      return { marks: [arrow, ...moved(words.marks, 44, 0)], height: words.height };
    }),
    2,
  );
}
