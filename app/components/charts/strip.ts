import { clampedShare, type LogAxis } from './log-axis.ts';

/*
 * Durations as a strip shows them: counted in bins of equal width on a logarithmic axis, so that a million of them draw and
 * travel as easily as forty.
 */

/** Durations, those of open incidents as long as they last so far. */
export interface StripValues {
  seconds: ArrayLike<number>;
  /** 1 where the incident is still open. */
  open: ArrayLike<number>;
  /** How many incidents each stands for; one where it is left out. */
  weight?: ArrayLike<number>;
}

export interface StripLane {
  /** Incidents that are over, by bin. */
  over: number[];
  /** Open ones, by bin. */
  open: number[];
}

export interface Strip {
  axis: LogAxis;
  /** Edges of the bins in seconds; the first bin holds the zeros where there are any: its lower edge is 0. */
  edges: number[];
  current: StripLane;
  before: StripLane | null;
}

/** An axis shorter than this would make little differences look large. */
const LEAST_DOUBLINGS = 4;

/**
 * Counts durations for a strip, and those of the time before on the same axis; null where there is none above 0.
 *
 * @param most how many bins there is room for; wide spreads take what they need
 */
export function toStrip(current: StripValues, before: StripValues | null, most = 26): Strip | null {
  let [least, greatest, hasZeros] = [Number.POSITIVE_INFINITY, 0, false];
  for (const { seconds } of before ? [current, before] : [current]) {
    for (let i = 0; i < seconds.length; i++) {
      const value = seconds[i]!;
      if (value > 0) least = Math.min(least, value);
      else hasZeros = true;
      greatest = Math.max(greatest, value);
    }
  }
  if (greatest === 0) return null;
  const doublings = Math.max(LEAST_DOUBLINGS, Math.log2(greatest / least));
  const steps = [8, 4, 2].find((step) => doublings * step <= most) ?? 1;
  const [lowest, above] = [Math.floor(Math.log2(least) * steps), Math.floor(Math.log2(greatest) * steps) + 1];
  const missing = Math.max(0, LEAST_DOUBLINGS * steps - (above - lowest));
  const [first, last] = [lowest - Math.floor(missing / 2), above + Math.ceil(missing / 2)];
  const positive = Array.from({ length: last - first + 1 }, (_, i) => 2 ** ((first + i) / steps));
  const edges = hasZeros ? [0, ...positive] : positive;
  const offset = hasZeros ? 1 : 0;
  const binOf = (value: number) => {
    if (value <= 0) return 0;
    const bin = Math.floor(Math.log2(value) * steps) - first;
    return offset + Math.min(Math.max(bin, 0), positive.length - 2);
  };
  const count = ({ seconds, open, weight }: StripValues): StripLane => {
    const lane = { over: edges.slice(1).map(() => 0), open: edges.slice(1).map(() => 0) };
    for (let i = 0; i < seconds.length; i++) {
      const counts = open[i] ? lane.open : lane.over;
      counts[binOf(seconds[i]!)]! += weight?.[i] ?? 1;
    }
    return lane;
  };
  const axis = { start: positive[0]!, end: positive.at(-1)! };
  return { axis, edges, current: count(current), before: before && count(before) };
}

/** Where a duration lies on the strip, from 0 to 1. */
export function stripShare({ axis, edges }: Strip, seconds: number): number {
  const bins = edges.length - 1;
  if (edges[0] !== 0) return clampedShare(axis, seconds);
  return seconds <= 0 ? 0.5 / bins : (1 + clampedShare(axis, seconds) * (bins - 1)) / bins;
}

/** The most incidents of a lane in one bin. */
export function highest({ over, open }: StripLane): number {
  return over.reduce((most, n, i) => Math.max(most, n + open[i]!), 0);
}
