import {
  type Block,
  box,
  type Mark,
  moved,
  NOTHING,
  type Shape,
  stacked,
  textMark,
  written,
} from '../drawing/drawing.ts';
import { drawGaps } from './draw-gaps.ts';
import type { EscalationStop, Picture, Question } from './picture.ts';
import { saidText } from './said-text.ts';
import { arrow, check, diamond } from './signs.ts';

const PAD = 9;

/** The questions at which the plan branches, in one column or several. */
export function drawQuestions({ questions }: Picture, width: number, columns: number): Block {
  if (questions.length === 0) return NOTHING;
  const gap = 8;
  const own = (width - gap * (columns - 1)) / columns;
  const rows: Block[] = [];
  for (let i = 0; i < questions.length; i += columns) {
    const row = questions.slice(i, i + columns);
    const height = Math.max(...row.map((one) => drawQuestion(one, own).height));
    const marks = row.flatMap((one, n) => moved(drawQuestion(one, own, height).marks, n * (own + gap), 0));
    rows.push({ marks, height });
  }
  return stacked(
    [textMark({ text: 'Decision points: ask again', width, size: 16, isBold: true }), stacked(rows, gap)],
    6,
  );
}

function drawQuestion({ asked, answer }: Question, width: number, height?: number): Block {
  const head = written({ text: asked, width: width - 2 * PAD - 20, size: 13.5, isBold: true, most: 3 });
  const body = written({ text: `Yes: ${answer}`, width: width - 2 * PAD - 20, size: 13, most: 8 });
  const full = height ?? Math.round(head.height + body.height + 2 * PAD);
  const shapes = [
    box(width, full, 6, { fill: 'paper', stroke: 'quiet', weight: 1.2 }),
    ...diamond(PAD, PAD, 'ink'),
    ...head.at(PAD + 20, PAD - 1),
    ...body.at(PAD + 20, PAD + 1 + head.height),
  ];
  const mark: Mark = { x: 0, y: 0, width, height: full, title: `${asked} ${answer}`, shapes, role: 'node' };
  return { marks: [mark], height: full };
}

/** Who is told of a message that is overdue, from the first to the last. */
export function drawEscalation(picture: Picture, width: number): Block {
  const { escalation } = picture;
  if (escalation.length === 0) return NOTHING;
  const gap = 20;
  const stops = escalation.map((stop) => drawStop(stop, picture, width));
  const links = stops.slice(1).map((_, i) => {
    const above = stops.slice(0, i + 1).reduce((sum, { height }) => sum + height + gap, 0);
    return link(26, above - gap + 2, gap - 4);
  });
  const path = stacked(stops, gap);
  return stacked(
    [
      textMark({ text: 'If a message is overdue', width, size: 16, isBold: true }),
      { marks: [...path.marks, ...links], height: path.height },
      drawGaps(picture, 'escalation', width),
    ],
    6,
  );
}

function drawStop({ whom, when, isTold, isEmpty }: EscalationStop, { asOf, timeZone }: Picture, width: number): Block {
  const said = saidText(when, asOf, timeZone);
  const text = `${isTold ? 'told ' : ''}${said}`;
  const tone = isEmpty ? 'quiet' : 'ink';
  const head = written({ text, width: width - 2 * PAD - 20, size: 13, tone, most: 2 });
  const body = written({ text: whom, width: width - 2 * PAD - 20, size: 13.5, isBold: !isEmpty, tone, most: 4 });
  const height = Math.round(head.height + body.height + 2 * PAD - 2);
  const look = { fill: 'paper' as const, stroke: 'quiet' as const, weight: 1.2, isDashed: isEmpty };
  const shapes: Shape[] = [
    box(width, height, 6, isTold ? { ...look, stroke: 'ink', weight: 2.4 } : look),
    ...(isTold ? check : arrow)(PAD, PAD - 1, tone),
    ...head.at(PAD + 20, PAD - 2),
    ...body.at(PAD + 20, PAD - 1 + head.height),
  ];
  const mark: Mark = { x: 0, y: 0, width, height, title: `${text}: ${whom}`, shapes, role: 'node' };
  return { marks: [mark], height };
}

function link(x: number, y: number, height: number): Mark {
  const d = `M6 0V${height - 5}`;
  const shapes: Shape[] = [
    { kind: 'path', d, look: { stroke: 'ink', weight: 1.6 } },
    { kind: 'path', d: `M2 ${height - 6}H10L6 ${height}Z`, look: { fill: 'ink' } },
  ];
  return { x, y, width: 12, height, title: null, shapes, role: 'link' };
}
