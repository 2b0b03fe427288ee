import type { ControlPoint } from './control-chart.tsx';
import { logShare, logTicks } from './log-axis.ts';

export interface ControlScale {
  start: number;
  end: number;
  /** Where a value lies, from 0 to 1; what lies outside is put at the nearer end. */
  share(value: number): number;
  ticks: number[];
}

/** A range that reaches further than this many times the highest value is cut: the table has its end. */
const MOST_RANGE = 1.6;

/** The vertical axis of a control chart: from 0 for counts, logarithmic for durations. It holds every value. */
export function controlScale(points: readonly ControlPoint[], unit: 'incidents' | 'seconds'): ControlScale {
  const values = points.flatMap(({ value }) => value ?? []);
  const limits = points.flatMap(({ low, high }) => [low, high].filter((limit) => limit !== null));
  if (unit === 'seconds') return durationScale([...values, ...limits].filter((value) => value > 0));
  const most = Math.max(1, ...values);
  return countScale(Math.max(most, Math.min(most * MOST_RANGE, Math.max(0, ...limits))));
}

function countScale(most: number): ControlScale {
  const magnitude = 10 ** Math.floor(Math.log10(most));
  const step = [0.2, 0.5, 1, 2].map((part) => Math.max(1, part * magnitude)).find((size) => most / size <= 5)!;
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
