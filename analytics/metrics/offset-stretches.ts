import { tzOffset } from '@date-fns/tz';
import type { Instant, Window } from './instant.ts';

/** A stretch of time in which the clocks of a zone stand at one offset from UTC. */
export interface OffsetStretch extends Window {
  /** What a local clock is ahead of UTC, in microseconds. */
  offset: number;
}

const SECOND = 1_000_000;
const DAY = 86_400 * SECOND;

/**
 * A window cut wherever the clocks of an IANA zone change: summer time and its end, but also a zone that moves for good.
 * Changes fall on whole seconds; two that cancel each other within a day would not be seen, and no zone has had such.
 *
 * @returns in order, without gaps; none for an empty window
 */
export function offsetStretches(window: Window, timeZone: string): OffsetStretch[] {
  const stretches: OffsetStretch[] = [];
  let start = window.start;
  let offset = offsetAt(start, timeZone);
  for (let day = start; day < window.end; day += DAY) {
    const next = Math.min(day + DAY, window.end);
    const nextOffset = offsetAt(next, timeZone);
    if (nextOffset === offset) continue;
    const change = changeWithin(day, next, timeZone);
    if (change < window.end) {
      stretches.push({ start, end: change, offset });
      start = change;
      offset = nextOffset;
    }
  }
  if (start < window.end) stretches.push({ start, end: window.end, offset });
  return stretches;
}

/** The first whole second of the second offset, between an instant of the first and one of the second. */
function changeWithin(before: Instant, after: Instant, timeZone: string): Instant {
  const offset = offsetAt(before, timeZone);
  let low = Math.floor(before / SECOND);
  let high = Math.ceil(after / SECOND);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * SECOND, timeZone) === offset) low = middle;
    else high = middle;
  }
  return high * SECOND;
}

/** @throws RangeError where there is no such zone */
function offsetAt(instant: Instant, timeZone: string): number {
  const minutes = tzOffset(timeZone, new Date(Math.floor(instant / 1000)));
  if (Number.isNaN(minutes)) throw new RangeError(`There is no time zone "${timeZone}".`);
  return minutes * 60 * SECOND;
}
