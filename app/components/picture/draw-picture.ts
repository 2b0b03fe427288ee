import type { Arrange } from '../drawing/arranged.ts';
import { type Block, beside, type Drawing, moved, stacked } from '../drawing/drawing.ts';
import { drawEscalation, drawQuestions } from './draw-asides.ts';
import { drawFoot, drawHead } from './draw-head.ts';
import { drawSheetPlan, drawTallPlan, drawWidePlan } from './draw-plan.ts';
import { drawServices } from './draw-services.ts';
import type { Picture } from './picture.ts';

/** wide: a wide window, paper on its side; sheet: upright paper, a tablet; phone: 360 px without scrolling sideways. */
export const FORMATS = ['wide', 'sheet', 'phone'] as const;
export type Format = (typeof FORMATS)[number];

const WIDTHS: Readonly<Record<Format, number>> = { wide: 1100, sheet: 720, phone: 328 };
/** Frames reach a little over what they frame. */
const MARGIN = 6;
const GAP = 18;
const COLUMN_GAP = 26;

/** The whole picture in one of its formats. */
export async function drawPicture(picture: Picture, format: Format, arrange: Arrange): Promise<Drawing> {
  const width = WIDTHS[format] - 2 * MARGIN;
  const block = await (format === 'wide' ? wide : format === 'sheet' ? sheet : phone)(picture, width, arrange);
  return {
    width: WIDTHS[format],
    height: Math.ceil(block.height + 2 * MARGIN),
    marks: moved(block.marks, MARGIN, MARGIN),
  };
}

type Composer = (picture: Picture, width: number, arrange: Arrange) => Promise<Block>;

const wide: Composer = async (picture, width, arrange) => {
  // where little depends on it the questions have the room
  const isDeep = picture.services.some(({ depth }) => depth > 1);
  const right = isDeep ? 488 : 340;
  const escalation = drawEscalation(picture, 220);
  const left = escalation.height > 0 ? 220 + COLUMN_GAP : 0;
  const room = width - left - right - COLUMN_GAP;
  const questions = drawQuestions(picture, room, room > 460 ? 2 : 1);
  const middle = questions.height > 0 ? left + room + COLUMN_GAP : left;
  const below = beside([
    { block: escalation, x: 0 },
    { block: questions, x: left },
    { block: await drawServices(picture, width - middle, arrange), x: middle },
  ]);
  return stacked([drawHead(picture, width), drawWidePlan(picture, width), below, drawFoot(picture, width)], GAP);
};

const sheet: Composer = async (picture, width, arrange) => {
  const narrow = 230;
  const escalation = drawEscalation(picture, narrow);
  const left = escalation.height > 0 ? narrow + COLUMN_GAP : 0;
  const below = beside([
    { block: escalation, x: 0 },
    { block: await drawServices(picture, width - left, arrange), x: left },
  ]);
  const questions = drawQuestions(picture, width, 2);
  return stacked(
    [drawHead(picture, width), drawSheetPlan(picture, width), questions, below, drawFoot(picture, width)],
    GAP,
  );
};

const phone: Composer = async (picture, width, arrange) =>
  stacked(
    [
      drawHead(picture, width),
      drawTallPlan(picture, width),
      drawEscalation(picture, width),
      drawQuestions(picture, width, 1),
      await drawServices(picture, width, arrange),
      drawFoot(picture, width),
    ],
    GAP,
  );
