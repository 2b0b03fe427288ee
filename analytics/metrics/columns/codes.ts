import { MOMENTS, type Moment } from '../definitions.ts';
import { DURATION_STATUSES, type DurationStatus } from '../duration.ts';

/*
 * Words as small numbers, as columns hold them: 0 where nothing is known, else the place in its list, from 1.
 */

export const KINDS = ['production', 'near_miss', 'exercise', 'maintenance'] as const;
export const SEVERITIES = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const;
export const IMPACT_LEVELS = ['low', 'medium', 'high'] as const;
export const DETECTION_SOURCES = ['monitoring', 'staff', 'customer'] as const;

/** The place of a word in its list, from 1; 0 for null and for what is not in it. */
export function codeOf(words: readonly string[], word: string | null): number {
  return word === null ? 0 : words.indexOf(word) + 1;
}

/** Bits of `FactColumns.flags`. */
export const ALIVE = 1;
export const COUNTED = 2;
export const RESTRICTED = 4;
export const EARLY_DETECTION_BELIEVED = 8;

/** Statuses as numbers from 0, in the order of `DURATION_STATUSES`. */
export const STATUS = Object.fromEntries(DURATION_STATUSES.map((status, i) => [status, i])) as Record<
  DurationStatus,
  number
>;

/** A set of moments as bits. */
export function momentBits(moments: readonly string[]): number {
  return moments.reduce((bits, moment) => bits | momentBit(moment as Moment), 0);
}

export const momentBit = (moment: Moment): number => 1 << MOMENTS.indexOf(moment);

/** The moments whose bits are set. */
export function momentsIn(bits: number): Moment[] {
  return MOMENTS.filter((moment) => bits & momentBit(moment));
}
