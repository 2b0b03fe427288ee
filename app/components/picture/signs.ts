import type { Shape, Tone } from '../drawing/drawing.ts';
import type { CardState } from './picture.ts';

/* Signs are drawn, not written: not every letter has them, and a fax keeps a thick line. Each is 14 units wide and high. */

export const SIGN = 14;

const stroke = (d: string, tone: Tone, weight = 2.4): Shape => ({ kind: 'path', d, look: { stroke: tone, weight } });
const filled = (d: string, tone: Tone): Shape => ({ kind: 'path', d, look: { fill: tone } });

const at = (x: number, y: number, points: readonly (readonly [number, number])[], isClosed = false) =>
  `M${points.map(([px, py]) => `${round(x + px)} ${round(y + py)}`).join('L')}${isClosed ? 'Z' : ''}`;
const round = (n: number) => Math.round(n * 100) / 100;

const CHECK = [
  [2, 7.5],
  [5.5, 11],
  [12, 3],
] as const;
const TRIANGLE = [
  [3, 1.5],
  [12.5, 7],
  [3, 12.5],
] as const;

export function check(x: number, y: number, tone: Tone): Shape[] {
  return [stroke(at(x, y, CHECK), tone)];
}

export function diamond(x: number, y: number, tone: Tone): Shape[] {
  return [
    stroke(
      at(
        x,
        y,
        [
          [7, 1],
          [13, 7],
          [7, 13],
          [1, 7],
        ],
        true,
      ),
      tone,
      2,
    ),
  ];
}

export function arrow(x: number, y: number, tone: Tone): Shape[] {
  return [filled(at(x, y, TRIANGLE, true), tone)];
}

/** A clock at ten past ten. */
function clock(x: number, y: number, tone: Tone): Shape[] {
  return [
    circle(x, y, tone, 1.8),
    stroke(
      at(x, y, [
        [7, 3.8],
        [7, 7],
        [9.6, 8.6],
      ]),
      tone,
      1.8,
    ),
  ];
}

function circle(x: number, y: number, tone: Tone, weight: number): Shape {
  return { kind: 'box', x: x + 1.5, y: y + 1.5, width: 11, height: 11, round: 5.5, look: { stroke: tone, weight } };
}

/** How it stands with a message, as a shape: no two are alike without colour. */
export function stateSign(state: CardState, isNext: boolean, x: number, y: number, tone: Tone): Shape[] {
  switch (state) {
    case 'sent':
      return check(x, y, tone);
    case 'late':
      return [
        ...check(x, y, tone),
        stroke(
          at(x, y, [
            [1, 13.2],
            [13, 13.2],
          ]),
          tone,
          1.6,
        ),
      ];
    case 'missed':
      return [
        stroke(
          at(x, y, [
            [2.5, 2.5],
            [11.5, 11.5],
          ]),
          tone,
        ),
        stroke(
          at(x, y, [
            [11.5, 2.5],
            [2.5, 11.5],
          ]),
          tone,
        ),
      ];
    case 'overdue':
      return [
        stroke(
          at(
            x,
            y,
            [
              [7, 1.2],
              [13.2, 12.8],
              [0.8, 12.8],
            ],
            true,
          ),
          tone,
          1.8,
        ),
        stroke(
          at(x, y, [
            [7, 5],
            [7, 8.6],
          ]),
          tone,
          1.8,
        ),
        stroke(
          at(x, y, [
            [7, 10.3],
            [7, 11.3],
          ]),
          tone,
          1.8,
        ),
      ];
    case 'not_needed':
      return [
        stroke(
          at(x, y, [
            [2, 7],
            [12, 7],
          ]),
          tone,
        ),
      ];
    case 'planned':
      return [circle(x, y, tone, 1.6)];
    case 'due':
    case 'upcoming':
      return isNext ? arrow(x, y, tone) : clock(x, y, tone);
  }
}
