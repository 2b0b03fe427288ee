import { logShare, logTicks } from './log-axis.ts';

export interface ControlPoint {
  key: string;
  /** "Mar", as it fits under the axis. */
  label: string;
  /** "March 2026". */
  name: string;
  /** Null where the stretch has no value. */
  value: number | null;
  /** The value as it is read. */
  text: string;
  /** What is ordinary; null where that cannot be said. */
  low: number | null;
  high: number | null;
  /** Out of the ordinary, and which way. */
  out: 'high' | 'low' | null;
  /** The stretch is not over. */
  running: boolean;
}

/** Where the picture's parts lie, from its top in pixels. */
export const PLOT = { height: 168, top: 20, bottom: 24 };

export interface ControlScale {
  start: number;
  end: number;
  /** Where a value lies, from 0 to 1; what lies outside is put at the nearer end. */
  share(value: number): number;
  ticks: number[];
}

/** Up to so many times the highest value the whole range is drawn. */
const MOST_RANGE = 2.2;
/** What reaches further is cut there, to leave the values their room: the words below the picture have its end. */
const CUT_RANGE = 1.6;

/** The vertical axis of a control chart: from 0 for counts, logarithmic for durations. It holds every value. */
export function controlScale(
  points: readonly Pick<ControlPoint, 'value' | 'low' | 'high'>[],
  unit: 'incidents' | 'seconds',
): ControlScale {
  const values = points.flatMap(({ value }) => value ?? []);
  const limits = points.flatMap(({ low, high }) => [low, high].filter((limit) => limit !== null));
  if (unit === 'seconds') return durationScale([...values, ...limits].filter((value) => value > 0));
  const most = Math.max(1, ...values);
  const limit = Math.max(0, ...limits);
  return countScale(limit > most * MOST_RANGE ? most * CUT_RANGE : Math.max(most, limit));
}

function countScale(most: number): ControlScale {
  const magnitude = 10 ** Math.floor(Math.log10(most));
  const step = [0.2, 0.5, 1, 2].map((part) => Math.max(1, part * magnitude)).find((size) => most / size <= 6)!;
  const end = Math.ceil(most / step) * step;
  const ticks = Array.from({ length: Math.round(end / step) + 1 }, (_, i) => i * step);
  return { start: 0, end, ticks, share: (value) => Math.min(1, Math.max(0, value / end)) };
}

function durationScale(values: readonly number[]): ControlScale {
  if (values.length === 0) return { start: 1, end: 10, ticks: [], share: () => 0 };
  const axis = { start: Math.min(...values) / 1.2, end: Math.max(...values) * 1.2 };
  const share = (value: number) => logShare(axis, value) ?? (value < axis.start ? 0 : 1);
  return { ...axis, ticks: logTicks(axis, 5), share };
}
