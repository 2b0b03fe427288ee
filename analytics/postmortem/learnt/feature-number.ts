/** Features are numbered by hash; two that share a number share a weight. */
const FEATURE_BITS = 16;
export const FEATURES = 2 ** FEATURE_BITS;

/** What two words, or a word alone, are taken for; each sort has numbers of its own. */
export const PAIR = 1;
export const PAIR_OF_CLASSES = 2;
export const APART = 3;
export const CLASSES_APART = 4;
export const WORD = 5;
export const CLASS = 6;
export const PIECE = 7;
export const AMONG_PEOPLE = 8;
export const AMONG_THINGS = 9;
export const PAIR_OF_ROLES = 10;
export const ROLES_APART = 11;
export const THREE_ROLES = 12;

/** @param a hash of what a feature is of; @param b of the other thing it is of; @returns 0 to FEATURES - 1 */
export function numberOf(a: number, b: number, sort: number): number {
  let hash = Math.imul(a + sort, 0x9e3779b1) ^ Math.imul(b ^ (b >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> (32 - FEATURE_BITS);
}
