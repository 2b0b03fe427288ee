import { asOfText } from '../../text/picture-words.ts';
import { type Block, box, type Mark, roomFor, type Shape, stacked, textMark, written } from '../drawing/drawing.ts';
import type { Picture } from './picture.ts';
import { saidText } from './said-text.ts';
import { arrow, check, stateSign } from './signs.ts';

/** Which incident, how bad, since when; then the one thing to do next. */
export function drawHead(picture: Picture, width: number): Block {
  return stacked([facts(picture, width), title(picture, width), next(picture, width)], 6);
}

function facts({ reference, severity, nature, flags, state }: Picture, width: number): Block {
  const badge = roomFor(severity, 13.5, true) + 16;
  const named = roomFor(reference, 15, true) + 10;
  const beside = named + badge + 8;
  const text = [...flags.map((flag) => flag.toUpperCase()), state, nature].join(' · ');
  // on a phone there is no room beside the number
  const isBelow = width < 400;
  const rest = written({ text, width: isBelow ? width : width - beside, size: 13.5, most: 3 });
  const height = isBelow ? 26 + rest.height : Math.max(23, rest.height);
  const shapes: Shape[] = [
    ...written({ text: reference, width: named, size: 15, isBold: true }).at(0, 2),
    { kind: 'box', x: named, y: 0.8, width: badge, height: 21, round: 4, look: { stroke: 'ink', weight: 1.6 } },
    ...written({ text: severity, width: badge, size: 13.5, isBold: true }).at(named + 8, 2.6),
    ...(isBelow ? rest.at(0, 26) : rest.at(beside, 2.8)),
  ];
  const mark: Mark = { x: 0, y: 0, width, height, title: null, shapes, role: 'node' };
  return { marks: [mark], height };
}

const title = (picture: Picture, width: number) =>
  textMark({ text: picture.title, width, size: width < 400 ? 18 : 22, isBold: true, most: width < 400 ? 4 : 2 });

/** The banner; inverted where people wait. */
function next({ next: { label, text, when, isWaiting }, asOf, timeZone }: Picture, width: number): Block {
  const said = saidText(when, asOf, timeZone);
  const tone = isWaiting ? 'paper' : 'ink';
  const pad = 12;
  const head = written({
    text: [label, said].filter(Boolean).join(' '),
    width: width - 2 * pad - 22,
    size: 18,
    isBold: true,
    tone,
    most: 2,
  });
  const body = written({ text, width: width - 2 * pad, size: 15, tone, most: 6 });
  const height = Math.round(head.height + body.height + 2 * pad - 2);
  const isAlarm = label === 'Overdue';
  const sign = isAlarm
    ? stateSign('overdue', true, pad, pad + 2.5, tone)
    : label === 'Next'
      ? arrow(pad, pad + 2.5, tone)
      : check(pad, pad + 2.5, tone);
  const look = isWaiting
    ? { fill: isAlarm ? ('alarm' as const) : ('ink' as const) }
    : { fill: 'paper' as const, stroke: 'ink' as const, weight: 2.6 };
  const shapes = [
    box(width, height, 8, look),
    ...sign,
    ...head.at(pad + 22, pad - 3),
    ...body.at(pad, pad + head.height),
  ];
  const mark: Mark = { x: 0, y: 0, width, height, title: `${label} ${said}: ${text}`, shapes, role: 'node' };
  return { marks: [mark], height: height };
}

/** When it was drawn: a picture on a wall grows old. */
export const drawFoot = ({ asOf, timeZone }: Picture, width: number): Block =>
  textMark({
    text: `${asOfText(asOf, timeZone)}. Made from the templates in force and the record of the incident.`,
    width,
    size: 12.5,
    tone: 'quiet',
    most: 3,
  });
