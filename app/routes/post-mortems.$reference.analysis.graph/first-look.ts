import { NODE_WIDTH, nodeHeight, type PlacedNode } from '#app/components/analysis/placed-nodes.ts';

/** From here on the smallest letters of a node have 11 pixels. */
export const LEGIBLE = 0.96;
const PAD = 16;

/**
 * What one sees of a graph at first: all of it, in the middle, where its words can be read then; else where it begins, at the
 * left and above, and one moves on from there.
 *
 * @param room of the canvas, in pixels
 */
export function firstLook(nodes: readonly PlacedNode[], room: { width: number; height: number }) {
  const across = extent(nodes.map(({ x }) => [x, x + NODE_WIDTH]));
  const down = extent(nodes.map((node) => [node.y, node.y + nodeHeight(node)]));
  const fitting = Math.min((room.width - 2 * PAD) / across.size, (room.height - 2 * PAD) / down.size);
  const zoom = Math.min(1, Math.max(LEGIBLE, fitting));
  const shift = ({ from, size }: ReturnType<typeof extent>, available: number) =>
    (fitting < LEGIBLE ? PAD : (available - size * zoom) / 2) - from * zoom;
  return { x: shift(across, room.width), y: shift(down, room.height), zoom };
}

/**
 * Where one looks next so that a node that came is seen: at it in the middle, where its words can be read; null where it is in
 * view already.
 *
 * @param now where one looks
 */
export function lookThere(
  node: PlacedNode,
  now: { x: number; y: number; zoom: number },
  room: { width: number; height: number },
) {
  const height = nodeHeight(node);
  const isIn = (from: number, size: number, available: number) => from >= 0 && from + size * now.zoom <= available;
  const isSeen =
    isIn(node.x * now.zoom + now.x, NODE_WIDTH, room.width) && isIn(node.y * now.zoom + now.y, height, room.height);
  if (isSeen) return null;
  const zoom = Math.max(LEGIBLE, now.zoom);
  return {
    x: room.width / 2 - (node.x + NODE_WIDTH / 2) * zoom,
    y: room.height / 2 - (node.y + height / 2) * zoom,
    zoom,
  };
}

function extent(stretches: readonly (readonly [number, number])[]) {
  const from = Math.min(...stretches.map(([start]) => start));
  return { from, size: Math.max(...stretches.map(([, end]) => end)) - from };
}
