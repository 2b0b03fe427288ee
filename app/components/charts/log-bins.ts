/** Durations counted on a logarithmic axis. */
export interface LogBins {
  /** Edges of the axis in seconds; powers of two. */
  start: number;
  end: number;
  /** Each [from, from x 2). */
  bins: { from: number; to: number; n: number }[];
  /** Values of 0, which have no place on the axis. */
  zeros: number;
}

/** Counts values in bins that double in width, from the least to the greatest; null without any value above 0. */
export function logBins(values: readonly number[]): LogBins | null {
  const positive = values.filter((value) => value > 0);
  if (positive.length === 0) return null;
  const exponents = positive.map((value) => Math.floor(Math.log2(value)));
  const first = exponents.reduce((least, exponent) => Math.min(least, exponent));
  const last = exponents.reduce((most, exponent) => Math.max(most, exponent));
  const bins = Array.from({ length: last - first + 1 }, (_, i) => ({
    from: 2 ** (first + i),
    to: 2 ** (first + i + 1),
    n: 0,
  }));
  for (const exponent of exponents) bins[exponent - first]!.n++;
  return { start: 2 ** first, end: 2 ** (last + 1), bins, zeros: values.length - positive.length };
}

const TICKS = [1, 10, 60, 600, 3600, 21_600, 86_400, 604_800, 2_592_000, 7_776_000];

/** Round durations within the axis. */
export const logTicks = ({ start, end }: LogBins) => TICKS.filter((tick) => tick >= start && tick <= end);

/** Where a value lies on the axis, from 0 to 1; null outside it. */
export function logPosition({ start, end }: LogBins, value: number | null): number | null {
  if (value === null || value < start || value > end) return null;
  return Math.log(value / start) / Math.log(end / start);
}
