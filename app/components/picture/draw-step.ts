import { type Block, box, type Mark, type Shape, type Tone, written } from '../drawing/drawing.ts';
import type { Step } from './picture.ts';
import { saidText } from './said-text.ts';
import { arrow, check, diamond, SIGN } from './signs.ts';

interface StepContext {
  width: number;
  asOf: Date;
  timeZone: string;
  /** Points to the next one; else it is a bar above what belongs to it. */
  isArrow: boolean;
}

const PAD = 10;
const TIP = 10;

/** A decision point: what is asked, the answer, and whether we are there. Where we are is inverted. */
export function drawStep(step: Step, { width, asOf, timeZone, isArrow }: StepContext, height?: number): Block {
  const tone: Tone = step.isHere ? 'paper' : 'ink';
  const inner = width - PAD * 2 - SIGN - 6 - (isArrow ? TIP : 0);
  const name = written({ text: step.name, width: inner, size: 14, isBold: true, tone, most: 3 });
  const said = [saidText(step.answer, asOf, timeZone), step.isHere ? 'we are here' : ''].filter(Boolean).join(': ');
  const answer = written({
    text: said,
    width: inner,
    size: 12.5,
    isBold: step.isHere,
    tone: step.isHere ? 'paper' : 'quiet',
    most: 3,
  });
  const own = Math.round(name.height + answer.height + 14);
  const full = height ?? own;
  const sign = step.isHere ? arrow : step.isDone ? check : diamond;
  const look = step.isHere ? { fill: 'ink' as const } : { fill: 'soft' as const, stroke: 'ink' as const, weight: 1.2 };
  const shapes: Shape[] = [
    isArrow ? { kind: 'path', d: arrowPath(width, full), look } : box(width, full, 6, look),
    ...sign(PAD, 8.5, tone),
    ...name.at(PAD + SIGN + 6, 7),
    ...answer.at(PAD + SIGN + 6, 7 + name.height),
  ];
  const mark: Mark = { x: 0, y: 0, width, height: full, title: `${step.name} ${said}`, shapes, role: 'node' };
  return { marks: [mark], height: full };
}

const arrowPath = (width: number, height: number) =>
  `M0.6 0.6H${width - TIP}L${width - 0.6} ${height / 2}L${width - TIP} ${height - 0.6}H0.6Z`;
