import classes from './chart.module.css';
import type { Strip, StripLane } from './strip.ts';

/** Below this many pixels an incident, dots become columns. */
const LEAST_DOT = 4.2;

export const percent = (share: number) => `${Number((share * 100).toFixed(2))}%`;

interface LaneProps {
  strip: Strip;
  lane: StripLane;
  base: number;
  /** Pixels an incident. */
  step: number;
  /** Upwards from the axis or down. */
  direction: 1 | -1;
  isBefore?: boolean;
}

/** The incidents of one cohort: a dot each, or columns where there are many; open ones hollow, on top. */
export function Lane(props: LaneProps) {
  const { strip, lane, base, step, direction, isBefore } = props;
  const width = 1 / (strip.edges.length - 1);
  const full = { className: isBefore ? classes.before : classes.ours };
  const hollow = { className: classes.hollow, 'data-before': isBefore || undefined };
  const piles = strip.edges.slice(1).map((to, i) => ({ to, i, over: lane.over[i]!, open: lane.open[i]! }));
  if (step < LEAST_DOT) {
    const column = (key: string, i: number, from: number, n: number, look: typeof full) => {
      const y = direction < 0 ? base - (from + n) * step : base + from * step;
      const place = { x: percent((i + 0.08) * width), width: percent(0.84 * width) };
      return n > 0 && <rect key={key} {...place} y={y} height={Math.max(1, n * step)} {...look} />;
    };
    return piles.flatMap(({ to, i, over, open }) => [
      column(`${to} over`, i, 0, over, full),
      column(`${to} open`, i, over, open, hollow),
    ]);
  }
  const radius = step / 2 - 0.4;
  return piles.flatMap(({ to, i, over, open }) =>
    Array.from({ length: over + open }, (_, k) => {
      const place = { cx: percent((i + 0.5) * width), cy: base + direction * (k + 0.5) * step };
      const look = k < over ? { ...full, r: radius } : { ...hollow, r: radius - 0.5 };
      return <circle key={`${to} at ${place.cy}`} {...place} {...look} />;
    }),
  );
}
