import { type Block, box, type Mark, NOTHING, stacked, written } from '../drawing/drawing.ts';
import type { Gap, Picture } from './picture.ts';
import { stateSign } from './signs.ts';

const PAD = 9;

/** What a part of the picture lacks: a hole with a broken line, not an empty place. */
export function drawGaps({ gaps }: Picture, part: Gap['part'], width: number): Block {
  const own = gaps.filter((gap) => gap.part === part);
  if (own.length === 0) return NOTHING;
  return stacked(
    own.map(({ text }) => drawGap(text, width)),
    6,
  );
}

function drawGap(text: string, width: number): Block {
  const words = written({ text, width: width - 2 * PAD - 20, size: 13, isBold: true, most: 4 });
  const height = Math.round(words.height + 2 * PAD - 3);
  const shapes = [
    box(width, height, 6, { fill: 'paper', stroke: 'ink', weight: 1.4, isDashed: true }),
    ...stateSign('overdue', false, PAD, PAD - 1, 'ink'),
    ...words.at(PAD + 20, PAD - 2),
  ];
  const mark: Mark = { x: 0, y: 0, width, height, title: text, shapes, role: 'node' };
  return { marks: [mark], height };
}
