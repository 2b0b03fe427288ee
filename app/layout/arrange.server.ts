import type { Arrange, Arrangement, Layout } from '../components/drawing/arranged.ts';
import { layOut } from './thread.server.ts';

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.spacing.nodeNode': '10',
  'elk.spacing.edgeNode': '6',
  'elk.spacing.edgeEdge': '5',
  'elk.layered.spacing.edgeNodeBetweenLayers': '8',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '5',
  // the order in which they are given is that of their weight
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.thoroughness': '3',
};

const chosen = ({ direction = 'RIGHT', between = 24, isJoined = true }: Layout) => ({
  'elk.direction': direction,
  'elk.layered.spacing.nodeNodeBetweenLayers': String(between),
  'elk.layered.mergeEdges': String(isJoined),
});

/**
 * Arrangements by what was to be arranged: what depends on what changes seldom, and a picture that is looked at is drawn
 * anew with every event.
 */
const known = new Map<string, Promise<Arrangement>>();
const MOST_KNOWN = 200;

/** Places boxes in layers, in the order in which they are given as far as their links allow. As `layOut` throws. */
export const arrange: Arrange = (boxes, links, layout) => {
  const key = JSON.stringify([boxes, links, layout]);
  const kept = known.get(key);
  const found = kept ?? laidOut(boxes, links, layout);
  // the one that was not asked for the longest goes first
  known.delete(key);
  known.set(key, found);
  if (known.size > MOST_KNOWN) known.delete(known.keys().next().value!);
  // what failed is tried again by whoever asks next
  if (!kept) found.catch(() => known.get(key) === found && known.delete(key));
  return found;
};

async function laidOut(...[boxes, links, layout = {}]: Parameters<Arrange>): Promise<Arrangement> {
  const laid = await layOut({
    id: 'drawing',
    layoutOptions: { ...OPTIONS, ...chosen(layout) },
    children: boxes.map((box) => ({ ...box })),
    edges: links.map(([from, to], i) => ({ id: `link ${i}`, sources: [from], targets: [to] })),
  });
  const edges = laid.edges ?? [];
  return {
    width: laid.width ?? 0,
    height: laid.height ?? 0,
    places: Object.fromEntries((laid.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }])),
    routes: edges.flatMap(({ sections = [] }) =>
      sections.map(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]),
    ),
  };
}
