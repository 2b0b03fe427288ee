import type { Window } from './instant.ts';

/** The union of intervals as disjoint ones in order; overlapping outages count once. Empty intervals vanish. */
export function intervalUnion(intervals: readonly Window[]): Window[] {
  const sorted = intervals.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start);
  const union: Window[] = [];
  for (const interval of sorted) {
    const last = union.at(-1);
    if (last && interval.start <= last.end) last.end = Math.max(last.end, interval.end);
    else union.push({ ...interval });
  }
  return union;
}

/** How much of a window disjoint intervals in order cover, in the unit of the instants. */
export function coveredLength(union: readonly Window[], window: Window): number {
  let covered = 0;
  for (let i = firstEndingAfter(union, window.start); i < union.length; i++) {
    const { start, end } = union[i]!;
    if (start >= window.end) break;
    covered += Math.min(end, window.end) - Math.max(start, window.start);
  }
  return covered;
}

/** An interval without what lies in disjoint ones in order; however many those are, only the ones it touches are looked at. */
export function withoutUnion(interval: Window, union: readonly Window[]): Window[] {
  const left: Window[] = [];
  let { start } = interval;
  for (let i = firstEndingAfter(union, start); i < union.length && union[i]!.start < interval.end; i++) {
    if (union[i]!.start > start) left.push({ start, end: union[i]!.start });
    start = union[i]!.end;
  }
  if (start < interval.end) left.push({ start, end: interval.end });
  return left;
}

function firstEndingAfter(union: readonly Window[], instant: number): number {
  let low = 0;
  let high = union.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (union[middle]!.end > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}
