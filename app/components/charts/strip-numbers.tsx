import { durationText } from '../../text/durations.ts';
import { countText } from '../../text/numerals.ts';
import { NumberTable } from './chart-figure.tsx';
import type { Strip, StripLane } from './strip.ts';

export interface StripNames {
  /** What both lanes are: "last 90 days", "the 90 days before". */
  current: string;
  before: string;
  /** What stands at the two medians: "median", "before". */
  atCurrent?: string;
  atBefore?: string;
}

/** What is drawn, for who cannot see it. */
export function descriptionOf({ axis, current, before }: Strip, names: StripNames): string {
  const total = ({ over, open }: StripLane) => {
    const [n, still] = [over.reduce((sum, k) => sum + k, 0), open.reduce((sum, k) => sum + k, 0)];
    return `${countText(n)} that ${n === 1 ? 'is' : 'are'} over${still > 0 ? ` and ${countText(still)} still open` : ''}`;
  };
  const span = `from ${durationText(axis.start)} to ${durationText(axis.end)}`;
  const behind = before ? `; ${names.before}, below: ${total(before)}` : '';
  return `Incidents on a logarithmic axis ${span}. ${names.current}: ${total(current)}${behind}.`;
}

/** How many incidents lasted how long, those of both lanes side by side. */
export function StripNumbers({
  strip,
  names,
  label,
}: {
  strip: Strip;
  names: { current: string; before: string };
  label: string;
}) {
  const { edges, current, before } = strip;
  const hasOpen = [current, before].some((lane) => lane?.open.some((n) => n > 0));
  const cell = (lane: StripLane, i: number) =>
    `${countText(lane.over[i]!)}${hasOpen && lane.open[i]! > 0 ? ` + ${countText(lane.open[i]!)} open` : ''}`;
  const rows = edges.slice(1).flatMap((to, i) => {
    const lanes = before ? [current, before] : [current];
    if (lanes.every((lane) => lane.over[i]! + lane.open[i]! === 0)) return [];
    const from = edges[i]!;
    const what = from === 0 ? '0' : `${durationText(from)} to ${durationText(to)}`;
    return [{ key: String(from), cells: [what, ...lanes.map((lane) => cell(lane, i))] }];
  });
  const columns = ['Duration', names.current, ...(before ? [names.before] : [])];
  return <NumberTable label={label} columns={columns} rows={rows} />;
}
