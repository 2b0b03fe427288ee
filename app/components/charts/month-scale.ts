import { type ControlScale, controlScale } from './control-scale.ts';

/** A stretch of time with its value and how well that is known. */
export interface MonthPoint {
  key: string;
  /** "Mar", as it fits under the axis. */
  label: string;
  /** "March 2026". */
  month: string;
  /** Null where there is none: then its bounds may still say something. */
  value: number | null;
  /** The value and its interval as they are read; the interval may be empty. */
  text: string;
  interval: string;
  /** Bounds of the interval; null where the sample cannot bound that side. */
  low: number | null;
  high: number | null;
  /** The month is not over. */
  running: boolean;
}

const MOST_STEPS = 5;
/** An interval that reaches further than so many times the values runs off the picture, to leave them their room. */
const MOST_SPREAD = { seconds: 8, ratio: 2.5 };
/** Shares all above this are shown from their least up to all, shares all below what is left of it from none. */
const HIGH = 0.6;
/** Below this a picture of shares would make little differences look large. */
const LEAST_SPAN = 1e-4;

/** The vertical axis of a figure by month: logarithmic for durations; shares from none or up to all where they lie close to it. */
export function monthScale(points: readonly MonthPoint[], unit: 'seconds' | 'ratio'): ControlScale {
  // a month without a value stands there with its bound
  const values = points.flatMap(({ value, low, high }) => value ?? low ?? high ?? []);
  if (unit === 'seconds') {
    const most = Math.max(0, ...values) * MOST_SPREAD.seconds;
    const within = (bound: number | null) => (bound !== null && bound > most ? null : bound);
    return controlScale(
      points.map((point) => ({ ...point, high: within(point.high) })),
      unit,
    );
  }
  if (values.every((value) => value > HIGH)) {
    const below = fromNone(
      values.map((value) => 1 - value),
      points.flatMap(({ low }) => (low === null ? [] : 1 - low)),
    );
    return {
      start: 1 - below.end,
      end: 1,
      share: (value) => 1 - below.share(1 - value),
      ticks: below.ticks.map((tick) => 1 - tick).reverse(),
    };
  }
  const highs = points.flatMap(({ high }) => high ?? []);
  return values.every((value) => value < 1 - HIGH) ? fromNone(values, highs) : stepped(1);
}

/** Shares close to none, and as much of their intervals as leaves them their room. */
function fromNone(values: readonly number[], bounds: readonly number[]): ControlScale {
  const most = Math.max(LEAST_SPAN, ...values);
  return stepped(Math.min(1, Math.max(most, Math.min(Math.max(0, ...bounds), most * MOST_SPREAD.ratio))));
}

const STEPS = [...[1e-5, 1e-4, 1e-3, 1e-2].flatMap((size) => [2 * size, 5 * size, 10 * size]), 0.25];

/** From 0 to at least the most, in round steps. */
function stepped(most: number): ControlScale {
  const step = STEPS.find((candidate) => most / candidate <= MOST_STEPS)!;
  const n = Math.max(1, Math.ceil(most / step - 1e-9));
  const end = n * step;
  const ticks = Array.from({ length: n + 1 }, (_, i) => i * step);
  return { start: 0, end, ticks, share: (value) => Math.min(1, Math.max(0, value / end)) };
}
