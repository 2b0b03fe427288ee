/** A logarithmic axis of durations, in seconds. */
export interface LogAxis {
  start: number;
  end: number;
}

const ROUND = [
  0.001, 0.01, 0.1, 1, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800,
  259_200, 604_800, 1_209_600, 2_592_000, 7_776_000, 31_536_000, 94_608_000, 315_360_000,
];

/** Round durations on the axis, at most `most` of them and about equally far apart. */
export function logTicks(axis: LogAxis, most = 6): number[] {
  const within = ROUND.filter((tick) => tick >= axis.start && tick <= axis.end);
  const apart = 0.9 / most;
  const chosen: number[] = [];
  for (const tick of within) {
    const last = chosen.at(-1);
    if (last === undefined || logShare(axis, tick)! - logShare(axis, last)! >= apart) chosen.push(tick);
  }
  return chosen;
}

/** Where a duration lies on the axis, from 0 to 1; null outside it. */
export function logShare({ start, end }: LogAxis, seconds: number | null): number | null {
  if (seconds === null || seconds < start || seconds > end) return null;
  return Math.log(seconds / start) / Math.log(end / start);
}

/** As `logShare`, but what lies outside is put at the nearer end. */
export function clampedShare(axis: LogAxis, seconds: number): number {
  if (seconds <= axis.start) return 0;
  return seconds >= axis.end ? 1 : logShare(axis, seconds)!;
}
