import { AUDIENCE_WORDS } from '../../text/incident-words.ts';
import { type Block, beside, box, type Mark, moved, roomFor, stacked, textMark, written } from '../drawing/drawing.ts';
import { type CardContext, drawCard } from './draw-card.ts';
import { drawGaps } from './draw-gaps.ts';
import { drawStep } from './draw-step.ts';
import type { Card, Picture, Step } from './picture.ts';

const AUDIENCES = ['internal', 'external'] as const;
const LANE_WORDS = {
  internal: `${AUDIENCE_WORDS.internal}: our own people`,
  external: `${AUDIENCE_WORDS.external}: people outside`,
};
const GAP = 10;

const heading = (width: number) => textMark({ text: 'Who is told when', width, size: 16, isBold: true });

const contextOf = ({ steps, asOf, timeZone }: Picture, width: number, namesAudience: boolean): CardContext => ({
  width,
  asOf,
  timeZone,
  namesCategory: new Set(steps.flatMap(({ cards }) => cards.flatMap(({ categories }) => categories))).size > 1,
  namesAudience,
});

const cellOf = ({ cards }: Step, audience: Card['audience'], context: CardContext): Block =>
  stacked(
    cards.filter((card) => card.audience === audience).map((card) => drawCard(card, context)),
    8,
  );

/** Steps from left to right, our own people above, others below: for a wide window and paper on its side. */
export function drawWidePlan(picture: Picture, width: number): Block {
  const { steps, asOf, timeZone } = picture;
  const column = (width - GAP * (steps.length - 1)) / steps.length;
  const xOf = (i: number) => i * (column + GAP);
  const step = { width: column, asOf, timeZone, isArrow: true };
  const tallest = Math.max(...steps.map((one) => drawStep(one, step).height));
  const card = contextOf(picture, column, false);
  const heads = beside(steps.map((one, i) => ({ block: drawStep(one, step, tallest), x: xOf(i) })));
  const lanes = AUDIENCES.flatMap((audience) => {
    const cells = beside(steps.map((one, i) => ({ block: cellOf(one, audience, card), x: xOf(i) })));
    return cells.marks.length === 0 ? [] : [stacked([laneName(audience), cells], 4)];
  });
  const plan = stacked([heads, ...lanes], GAP);
  const here = steps.findIndex(({ isHere }) => isHere);
  const frame =
    here < 0 || lanes.length === 0
      ? []
      : [hereFrame(xOf(here) - 5, tallest + 3, column + 10, plan.height - tallest + 3)];
  const drawn = { marks: [...frame, ...plan.marks], height: plan.height + 4 };
  return stacked([heading(width), drawn, drawGaps(picture, 'plan', width)], GAP);
}

/** Steps from top to bottom, each with its cards below: for a phone. */
export function drawTallPlan(picture: Picture, width: number): Block {
  const { steps, asOf, timeZone } = picture;
  const inset = 8;
  const card = contextOf(picture, width - 2 * inset, true);
  const drawn = steps.map((step) => {
    const bar = drawStep(step, { width, asOf, timeZone, isArrow: false });
    const cards = stacked(
      AUDIENCES.map((audience) => cellOf(step, audience, card)),
      8,
    );
    if (cards.marks.length === 0) return bar;
    const height = bar.height + GAP + cards.height + GAP;
    const frame = step.isHere ? [hereFrame(0, bar.height - 3, width, height - bar.height + 3)] : [];
    return { marks: [...frame, ...bar.marks, ...moved(cards.marks, inset, bar.height + GAP)], height };
  });
  return stacked([heading(width), ...drawn, drawGaps(picture, 'plan', width)], 7);
}

/** Steps from top to bottom, their cards beside them in two lanes: for upright paper. */
export function drawSheetPlan(picture: Picture, width: number): Block {
  const { steps, asOf, timeZone } = picture;
  const bar = 150;
  const lane = (width - bar - 2 * GAP - 6) / 2;
  const xOf = (i: number) => bar + GAP + i * (lane + GAP);
  const card = contextOf(picture, lane, false);
  const step = { width: bar, asOf, timeZone, isArrow: false };
  const rows = steps.map((one) => {
    const cells = beside(AUDIENCES.map((audience, i) => ({ block: cellOf(one, audience, card), x: xOf(i) })));
    const height = Math.max(cells.height, drawStep(one, step).height);
    const head = drawStep(one, step, height);
    const frame = one.isHere ? [hereFrame(-5, -5, width + 10, height + 10)] : [];
    return { marks: [...frame, ...head.marks, ...cells.marks], height };
  });
  const names = beside(AUDIENCES.map((audience, i) => ({ block: laneName(audience), x: xOf(i) })));
  return stacked([heading(width), names, stacked(rows, 13), drawGaps(picture, 'plan', width)], 8);
}

/** On a ground of its own: the frame of where we are may pass behind it. */
function laneName(audience: Card['audience']): Block {
  const text = LANE_WORDS[audience];
  const width = roomFor(text, 13, true) + 8;
  const words = written({ text, width, size: 13, isBold: true, tone: 'quiet' });
  const shapes = [box(width, words.height, 0, { fill: 'ground' }), ...words.at(0, 0)];
  return {
    marks: [{ x: 0, y: 0, width, height: words.height, title: null, shapes, role: 'node' }],
    height: words.height,
  };
}

function hereFrame(x: number, y: number, width: number, height: number): Mark {
  const shapes = [box(width, height, 8, { stroke: 'ink', weight: 3 })];
  return { x, y, width, height, title: null, shapes, role: 'frame' };
}
