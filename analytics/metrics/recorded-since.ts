import type { Instant } from './instant.ts';

/** So many first starts are looked at: wrong dates come singly. */
export const FIRST_STARTS = 10;
/** Who records incidents has the next within a year; a start that stands farther apart is a slip of the pen. In microseconds. */
const APART = 366 * 86_400_000_000;

/**
 * Since when a time without incidents is one in which none happened: when the organisation came here, or the first incident
 * began that another follows within a year, whichever was earlier.
 *
 * @param firstStarts the earliest starts, ascending, at most `FIRST_STARTS`
 * @returns null where neither is known
 */
export function recordedSince(firstStarts: readonly Instant[], organisationSince: Instant | null): Instant | null {
  const followed = firstStarts.find((start, i) => i + 1 < firstStarts.length && firstStarts[i + 1]! - start <= APART);
  const first = followed ?? firstStarts.at(-1);
  if (first === undefined) return organisationSince;
  return organisationSince === null ? first : Math.min(first, organisationSince);
}
