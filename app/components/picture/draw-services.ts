import { type Arrange, type Arrangement, arrowAlong } from '../drawing/arranged.ts';
import { type Block, box, type Mark, NOTHING, stacked, textMark, type Written, written } from '../drawing/drawing.ts';
import { drawGaps } from './draw-gaps.ts';
import type { Picture } from './picture.ts';
import { type ShownService, type ShownServices, shownServices } from './shown-services.ts';

/** How many are shown at most, from the most generous: the first that fits the width is taken. */
const AMOUNTS = [
  { perDepth: 7, deepest: 3 },
  { perDepth: 6, deepest: 2 },
  { perDepth: 4, deepest: 2 },
  { perDepth: 4, deepest: 1 },
  { perDepth: 2, deepest: 1 },
] as const;
const WIDEST = 180;
const NARROWEST = 80;
/** Room for links between two layers. */
const BETWEEN = 30;

/** Affected, and what depends on it. */
export async function drawServices(picture: Picture, width: number, arrange: Arrange): Promise<Block> {
  const { services } = picture;
  const dependents = services.filter(({ depth }) => depth > 0).length;
  const caption =
    services.length === 0
      ? NOTHING
      : textMark({
          text:
            dependents === 0
              ? 'Nothing depends on it, as far as is recorded.'
              : 'Framed heavily: affected. Arrows lead to what depends on it.',
          width,
          size: 12.5,
          tone: 'quiet',
        });
  const heading = textMark({
    text: 'Affected, and what depends on it',
    width,
    size: 16,
    isBold: true,
    most: 3,
  });
  return stacked([heading, await graph(picture, width, arrange), caption, drawGaps(picture, 'services', width)], 6);
}

async function graph({ services }: Picture, width: number, arrange: Arrange): Promise<Block> {
  if (services.length === 0) return NOTHING;
  for (const amount of AMOUNTS) {
    const shown = shownServices(services, amount);
    if (shown.links.length === 0) return column(shown.nodes, width);
    const layers = layersOf(shown);
    let own = Math.min(WIDEST, (width - (layers - 1) * BETWEEN) / layers);
    for (let attempt = 0; own >= NARROWEST && attempt < 3; attempt++) {
      const drawn = new Map(shown.nodes.map((node) => [node.id, drawService(node, own)]));
      const boxes = [...drawn].map(([id, { width, height }]) => ({ id, width, height }));
      const arranged = await arrange(boxes, shown.links);
      if (arranged.width <= width) return placed(drawn, arranged);
      own -= Math.ceil((arranged.width - width) / layers) + 1;
    }
  }
  return column(shownServices(services, AMOUNTS.at(-1)!).nodes, width);
}

/** The longest way through them, in nodes; circles are cut where they close. */
function layersOf({ nodes, links }: ShownServices): number {
  const known = new Map<string, number>();
  const depth = (id: string, on: ReadonlySet<string>): number => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const next = links
      .filter(([from, to]) => from === id && !on.has(to))
      .map(([, to]) => depth(to, new Set([...on, id])));
    const own = 1 + Math.max(0, ...next);
    known.set(id, own);
    return own;
  };
  return Math.max(...nodes.map(({ id }) => depth(id, new Set())));
}

const column = (nodes: readonly ShownService[], width: number): Block =>
  stacked(
    nodes.map((node) => {
      const mark = drawService(node, Math.min(width, 260));
      return { marks: [mark], height: mark.height };
    }),
    8,
  );

function placed(drawn: ReadonlyMap<string, Mark>, { height, places, routes }: Arrangement): Block {
  const marks = [...drawn].map(([id, mark]) => ({ ...mark, ...places[id]! }));
  return { marks: [...routes.map((route) => arrowAlong(route)), ...marks], height };
}

const PAD = 7;

function drawService({ text, isAffected, others }: ShownService, width: number): Mark {
  const isCount = others.length > 0;
  const words: Written = written({
    text,
    width: width - 2 * PAD,
    size: 13,
    isBold: isAffected,
    tone: isCount ? 'quiet' : 'ink',
    most: 3,
  });
  const height = Math.round(words.height + 2 * PAD);
  const look = isAffected
    ? { fill: 'paper' as const, stroke: 'ink' as const, weight: 2.8 }
    : { fill: 'paper' as const, stroke: 'quiet' as const, weight: 1.2, isDashed: isCount };
  const shapes = [box(width, height, 4, look), ...words.at(PAD, PAD - 1)];
  const title = isCount ? others.join(', ') : text;
  return { x: 0, y: 0, width, height, title, shapes, role: 'node' };
}
