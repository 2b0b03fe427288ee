import type { Window } from '../instant.ts';

const DAY = 24 * 3600 * 1_000_000;

/** How long the blocks are into which two windows are cut. */
export type BlockLength = 'week' | 'day';

const LENGTHS: Record<BlockLength, number> = { week: 7 * DAY, day: DAY };
/** Six blocks in all leave four degrees of freedom: the least from which to learn how much blocks differ. */
const FEWEST = 6;
/** Fifty years of weeks: rearranging more takes seconds, and no such period is one thing. */
const MOST = 2_600;

/** Whether windows are longer together than anything that is compared by its weeks. */
export const areTooLong = (...windows: readonly Window[]): boolean =>
  windows.reduce((sum, window) => sum + blockCount(window, 'week'), 0) > MOST;

/**
 * Weeks, since what makes incidents cluster (a release, a provider, a weekday) rarely lasts longer; days where the windows
 * are too short for weeks; null where they are too short for anything.
 */
export function blockLength(...windows: readonly Window[]): BlockLength | null {
  for (const length of ['week', 'day'] as const) {
    const blocks = windows.map((window) => blockCount(window, length));
    if (blocks.reduce((sum, count) => sum + count, 0) >= FEWEST) return length;
  }
  return null;
}

/** How many blocks of about this length a window has: at least one, all equally long. */
export function blockCount({ start, end }: Window, length: BlockLength): number {
  return Math.max(1, Math.round((end - start) / LENGTHS[length]));
}

/** How many of some instants lie in each block of a window; those outside it are left out. */
export function countsByBlock(instants: ArrayLike<number>, window: Window, length: BlockLength): Float64Array {
  const counts = new Float64Array(blockCount(window, length));
  const perBlock = (window.end - window.start) / counts.length;
  for (let i = 0; i < instants.length; i++) {
    const block = Math.floor((instants[i]! - window.start) / perBlock);
    if (block >= 0 && block < counts.length) counts[block]!++;
  }
  return counts;
}

/**
 * Seconds of downtime of each block of a window. An outage counts whole where it starts: the next blocks' share in it is
 * no news of their own.
 */
export function downtimeByBlock(outages: readonly Window[], window: Window, length: BlockLength): Float64Array {
  const seconds = new Float64Array(blockCount(window, length));
  const perBlock = (window.end - window.start) / seconds.length;
  for (const { start, end } of outages) {
    const block = Math.min(seconds.length - 1, Math.max(0, Math.floor((start - window.start) / perBlock)));
    seconds[block]! += (end - start) / 1_000_000;
  }
  return seconds;
}
